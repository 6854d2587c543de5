import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { KernelFile } from './kernel-file.ts';
import { instance, type Meter } from './meter.ts';
import { Rates, ratio } from './rates.ts';

/** What a disk has done since boot. */
export type DiskCounters = {
  readonly name: string;
  readonly readBytes: number;
  readonly writtenBytes: number;
  readonly busyMs: number;
};

// A sector of /proc/diskstats is 512 bytes, whatever the disk's own is.
const sectorBytes = 512;

/** /proc/diskstats, partitions and all. */
export const parseDisks = (text: string): DiskCounters[] =>
  text
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields.length >= 14)
    .map((fields) => ({
      name: fields[2] ?? '',
      readBytes: Number(fields[5]) * sectorBytes,
      writtenBytes: Number(fields[9]) * sectorBytes,
      busyMs: Number(fields[12]),
    }));

const maxDisks = 16;

/** The names of whole disks that are things, and no loop, partition or mapping of another one. */
function findDisks(root: string): ReadonlySet<string> {
  const folder = join(root, 'sys/block');
  try {
    const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'device')));
    return new Set(names.slice(0, maxDisks));
  } catch {
    return new Set();
  }
}

const lookAgainSeconds = 60;

/** How much each disk reads and writes. */
export function diskIoMeter(root: string): Meter {
  const file = new KernelFile(join(root, 'proc/diskstats'));
  const rates = new Rates();
  let disks = findDisks(root);
  let ageSeconds = 0;
  return {
    read(emit, elapsedSeconds) {
      ageSeconds += elapsedSeconds;
      if (ageSeconds > lookAgainSeconds) [disks, ageSeconds] = [findDisks(root), 0];
      for (const { name, readBytes, writtenBytes, busyMs } of parseDisks(file.read() ?? '')) {
        if (!disks.has(name)) continue;
        const rate = (kind: string, counter: number) => rates.of(`${kind}:${name}`, counter, elapsedSeconds);
        const of = instance(name);
        emit(`io.read:${of}`, 'bytesPerSecond', 'machine', rate('read', readBytes));
        emit(`io.written:${of}`, 'bytesPerSecond', 'machine', rate('written', writtenBytes));
        emit(`io.busy:${of}`, 'ratio', 'machine', ratio(rate('busy', busyMs / 1000)));
      }
    },
    close: () => file.close(),
  };
}

import { readFileSync } from 'node:fs';
import { stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { instance, type Meter } from './meter.ts';
import { type Mount, parseMounts } from './mounts.ts';

type Space = {
  readonly folder: string;
  readonly size: number;
  readonly used: number;
  readonly available: number;
};

const maxMounts = 16;
const lookAgainSeconds = 60;

function findMounts(root: string): Mount[] {
  try {
    return parseMounts(readFileSync(join(root, 'proc/self/mounts'), 'utf8')).slice(0, maxMounts);
  } catch {
    return [];
  }
}

/** Files can be mounted too (containers do it with /etc/hosts): they are no place to put anything. */
async function spaceOf({ folder }: Mount): Promise<Space | undefined> {
  try {
    if (!(await stat(folder)).isDirectory()) return undefined;
    const { bsize, blocks, bfree, bavail } = await statfs(folder);
    return { folder, size: blocks * bsize, used: (blocks - bfree) * bsize, available: bavail * bsize };
  } catch {
    return undefined;
  }
}

/**
 * How full the disks are. Asks in the background and emits the last answer: a disk that does not answer must not stop the
 * clock. `available` is less than what is free where some is kept for root.
 */
export function diskSpaceMeter(root: string): Meter {
  let mounts = findMounts(root);
  let ageSeconds = 0;
  let spaces: readonly Space[] = [];
  let isAsking = false;
  const ask = async () => {
    isAsking = true;
    const found = await Promise.all(mounts.map((mount) => spaceOf(mount)));
    spaces = found.filter((space) => space !== undefined);
    isAsking = false;
  };
  return {
    read(emit, elapsedSeconds) {
      ageSeconds += elapsedSeconds;
      if (ageSeconds > lookAgainSeconds) [mounts, ageSeconds] = [findMounts(root), 0];
      for (const { folder, size, used, available } of spaces) {
        const of = instance(folder);
        emit(`disk.size:${of}`, 'bytes', 'machine', size);
        emit(`disk.used:${of}`, 'bytes', 'machine', used);
        emit(`disk.available:${of}`, 'bytes', 'machine', available);
      }
      if (!isAsking) void ask();
    },
    close: () => undefined,
  };
}

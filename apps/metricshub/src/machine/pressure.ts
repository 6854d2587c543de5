import { join } from 'node:path';
import { KernelFile } from './kernel-file.ts';
import { type Meter, Rates, ratio } from './meter.ts';

const microseconds = 1e6;

/** Parses the seconds since boot in which at least one task waited; null in a kernel without PSI. */
export function parseStalledSeconds(text: string): number | null {
  const total = /^some .*total=(\d+)$/m.exec(text)?.[1];
  return total === undefined ? null : Number(total) / microseconds;
}

const resources = ['cpu', 'memory', 'io'] as const;

/** Share of time in which at least one task waited for CPU, memory or I/O. */
export function pressureMeter(root: string): Meter {
  const files = resources.map((name) => ({ name, file: new KernelFile(join(root, 'proc/pressure', name)) }));
  const rates = new Rates();
  return {
    read(emit, elapsedSeconds) {
      for (const { name, file } of files) {
        const stalled = parseStalledSeconds(file.read() ?? '');
        const share = stalled === null ? null : rates.of(name, stalled, elapsedSeconds);
        emit(`pressure.${name}`, 'ratio', 'machine', ratio(share));
      }
    },
    close: () => files.forEach(({ file }) => file.close()),
  };
}

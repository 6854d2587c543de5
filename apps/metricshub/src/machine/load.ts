import { join } from 'node:path';
import { KernelFile } from './kernel-file.ts';
import type { Meter } from './meter.ts';

/** Parses /proc/loadavg: the number of tasks that run or wait for a disk, averaged over 1, 5 and 15 minutes. */
export function parseLoad(text: string): readonly [number, number, number] | null {
  const [one = Number.NaN, five = Number.NaN, fifteen = Number.NaN] = text.split(' ', 3).map(Number);
  return [one, five, fifteen].every(Number.isFinite) ? [one, five, fifteen] : null;
}

/** Load averages and uptime. */
export function loadMeter(root: string): Meter {
  const load = new KernelFile(join(root, 'proc/loadavg'));
  const uptime = new KernelFile(join(root, 'proc/uptime'));
  return {
    read(emit) {
      const averages = parseLoad(load.read() ?? '');
      (['1m', '5m', '15m'] as const).forEach((span, at) =>
        emit(`load.${span}`, 'count', 'machine', averages?.[at] ?? null),
      );
      const seconds = Number.parseFloat(uptime.read() ?? '');
      emit('machine.uptime', 'seconds', 'machine', Number.isFinite(seconds) ? seconds : null);
    },
    close() {
      load.close();
      uptime.close();
    },
  };
}

import { join } from 'node:path';
import { KernelFile } from './kernel-file.ts';
import type { Emit, Meter } from './meter.ts';

/** Clock ticks since boot. `core` is null for the sum of all cores. */
export type CpuTimes = {
  readonly core: number | null;
  readonly user: number;
  readonly system: number;
  readonly idle: number;
  readonly iowait: number;
  readonly steal: number;
};

/** Parses the CPU lines of /proc/stat: the sum, then every online core. */
export function parseCpuTimes(stat: string): CpuTimes[] {
  return stat
    .split('\n')
    .filter((line) => line.startsWith('cpu'))
    .map((line) => {
      const [name = '', ...fields] = line.split(/\s+/);
      // User time already includes guest time.
      const [user = 0, nice = 0, system = 0, idle = 0, iowait = 0, irq = 0, softirq = 0, steal = 0] =
        fields.map(Number);
      return {
        core: name === 'cpu' ? null : Number(name.slice(3)),
        user: user + nice,
        system: system + irq + softirq,
        idle,
        iowait,
        steal,
      };
    });
}

/** Shares of the time between two readings, 0 to 1. `usage` is everything except idle and iowait. */
export type CpuShares = Readonly<Record<'usage' | 'user' | 'system' | 'iowait' | 'steal', number>>;

/** Null when no time has passed, or when the counters were reset because the core was offline. */
export function sharesBetween(before: CpuTimes, after: CpuTimes): CpuShares | null {
  // iowait and idle may decrease slightly (proc(5)).
  const grown = (part: 'user' | 'system' | 'idle' | 'iowait' | 'steal') =>
    Math.max(0, after[part] - before[part]);
  const [user, system, idle, iowait, steal] = [
    grown('user'),
    grown('system'),
    grown('idle'),
    grown('iowait'),
    grown('steal'),
  ];
  const total = user + system + idle + iowait + steal;
  if (total === 0 || after.user < before.user) return null;
  return {
    usage: (user + system + steal) / total,
    user: user / total,
    system: system / total,
    iowait: iowait / total,
    steal: steal / total,
  };
}

const field = (stat: string, name: string): number | null => {
  const found = new RegExp(`^${name} (\\d+)$`, 'm').exec(stat)?.[1];
  return found === undefined ? null : Number(found);
};

/** CPU shares, and the number of tasks that run or wait for a disk. */
export function cpuMeter(root: string): Meter {
  const file = new KernelFile(join(root, 'proc/stat'));
  let before = new Map<number | null, CpuTimes>();
  const emitShares = (emit: Emit, times: CpuTimes) => {
    const earlier = before.get(times.core);
    const shares = earlier ? sharesBetween(earlier, times) : null;
    if (times.core !== null) {
      emit(`cpu.usage:${times.core}`, 'ratio', 'machine', shares?.usage ?? null);
      return;
    }
    for (const part of ['usage', 'user', 'system', 'iowait', 'steal'] as const)
      emit(`cpu.${part}`, 'ratio', 'machine', shares?.[part] ?? null);
  };
  return {
    read(emit) {
      const stat = file.read();
      if (stat === undefined) return;
      const times = parseCpuTimes(stat);
      times.forEach((one) => emitShares(emit, one));
      before = new Map(times.map((one) => [one.core, one]));
      emit('tasks.running', 'count', 'machine', field(stat, 'procs_running'));
      emit('tasks.blocked', 'count', 'machine', field(stat, 'procs_blocked'));
    },
    close: () => file.close(),
  };
}

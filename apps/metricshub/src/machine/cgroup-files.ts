import type { Controller } from './cgroup.ts';

/** Where a number of a control group stands, and how it is read; null when it is not there or means "no limit". */
export type GroupFile = {
  readonly controller: Controller;
  readonly file: string;
  readonly parse: (text: string) => number | null;
};

/** Every number of a control group that is read, with times in seconds and sizes in bytes. */
export type GroupFiles = Readonly<
  Record<
    'cpuSeconds' | 'throttledSeconds' | 'memory' | 'reclaimable' | 'memoryLimit' | 'processes' | 'cpuQuota',
    GroupFile
  > & { cpuPeriod?: GroupFile }
>;

const whole = (text: string): number | null => (/^\d+\s*$/.test(text) ? Number(text) : null);
const scaled = (by: number) => (text: string) => {
  const value = whole(text);
  return value === null ? null : value / by;
};
const field =
  (name: string, by = 1) =>
  (text: string) => {
    const found = new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1];
    return found === undefined ? null : Number(found) / by;
  };

// Version 1 says "no limit" by the largest number of pages.
const noLimit = 2 ** 62;
const limit = (text: string): number | null => {
  const value = whole(text);
  return value === null || value >= noLimit ? null : value;
};

/** cgroup v2: https://docs.kernel.org/admin-guide/cgroup-v2.html */
export const v2Files: GroupFiles = {
  cpuSeconds: { controller: 'cpu', file: 'cpu.stat', parse: field('usage_usec', 1e6) },
  throttledSeconds: { controller: 'cpu', file: 'cpu.stat', parse: field('throttled_usec', 1e6) },
  cpuQuota: {
    controller: 'cpu',
    file: 'cpu.max',
    parse: (text) => {
      const [, quota, period] = /^(\d+) (\d+)\s*$/.exec(text) ?? [];
      return quota === undefined ? null : Number(quota) / Number(period);
    },
  },
  memory: { controller: 'memory', file: 'memory.current', parse: whole },
  reclaimable: { controller: 'memory', file: 'memory.stat', parse: field('inactive_file') },
  memoryLimit: { controller: 'memory', file: 'memory.max', parse: limit },
  processes: { controller: 'pids', file: 'pids.current', parse: whole },
};

/** cgroup v1: https://docs.kernel.org/admin-guide/cgroup-v1/ */
export const v1Files: GroupFiles = {
  cpuSeconds: { controller: 'cpuacct', file: 'cpuacct.usage', parse: scaled(1e9) },
  throttledSeconds: { controller: 'cpu', file: 'cpu.stat', parse: field('throttled_time', 1e9) },
  cpuQuota: { controller: 'cpu', file: 'cpu.cfs_quota_us', parse: scaled(1e6) },
  cpuPeriod: { controller: 'cpu', file: 'cpu.cfs_period_us', parse: scaled(1e6) },
  memory: { controller: 'memory', file: 'memory.usage_in_bytes', parse: whole },
  reclaimable: { controller: 'memory', file: 'memory.stat', parse: field('total_inactive_file') },
  memoryLimit: { controller: 'memory', file: 'memory.limit_in_bytes', parse: limit },
  processes: { controller: 'pids', file: 'pids.current', parse: whole },
};

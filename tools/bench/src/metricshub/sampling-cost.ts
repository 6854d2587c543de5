import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { prefix } from '@quintet/metricshub-contract/routes';
import type { Figure } from '../figures/figure.ts';
import type { Pace } from '../pace.ts';
import type { BundledService } from '../servers/service.ts';

/** A tick in /proc/<pid>/stat is 10 ms on all common Linux systems (USER_HZ). */
const tickMs = 10;
/** By then the inventory is read and the first checks have run. */
const settleMs = 10_000;
const measureMs = 60_000;

type ProcessStat = { readonly cpuMs: number; readonly childFaults: number; readonly atMs: number };

/** Reads a process's CPU time, and the page faults of its ended children, which are 0 if there were none. */
const readProcessStat = (pid: number): ProcessStat => {
  const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const fields = rest.split(' ').map(Number);
  const [childFaults = 0, user = 0, system = 0] = [fields[8], fields[11], fields[12]];
  return { cpuMs: (user + system) * tickMs, childFaults, atMs: performance.now() };
};

/** The CPU time of a process in milliseconds, by the kernel. */
export const cpuMsOf = (pid: number): number => readProcessStat(pid).cpuMs;

/** The CPU usage that the service reports about itself for the same time, from its history. */
const reportedMsPerSecond = async (origin: string, fromMs: number): Promise<number> => {
  const query = new URLSearchParams({
    series: 'self.cpu',
    from: new Date(fromMs).toISOString(),
    to: new Date().toISOString(),
    points: '1',
  });
  const response = await fetch(`${origin}${prefix}/history?${query.toString()}`);
  const { series } = (await response.json()) as { series: { avg: (number | null)[] }[] };
  return (series[0]?.avg[0] ?? Number.NaN) * 1000;
};

/** CPU cost of sampling, storing and checking without any reader: the whole process over one minute. */
export const samplingFigures = async (
  { pid, origin }: BundledService,
  { isQuick }: Pace,
  signal: AbortSignal,
): Promise<Figure[]> => {
  const name = 'sampling at 1 Hz, whole process, by the kernel';
  const goal = { name, unit: 'ms CPU/s', goal: 10 };
  if (process.platform !== 'linux') return [{ ...goal, missing: 'needs /proc' }];
  await sleep(isQuick ? 3_000 : settleMs, undefined, { signal });
  const [before, fromMs] = [readProcessStat(pid), Date.now()];
  await sleep(isQuick ? 3_000 : measureMs, undefined, { signal });
  const after = readProcessStat(pid);
  const seconds = (after.atMs - before.atMs) / 1000;
  return [
    { ...goal, value: (after.cpuMs - before.cpuMs) / seconds },
    {
      name: 'sampling at 1 Hz, as the service reports',
      unit: 'ms CPU/s',
      value: await reportedMsPerSecond(origin, fromMs),
    },
    {
      name: 'child processes during the measurement',
      unit: 'faults',
      goal: 0,
      value: after.childFaults - before.childFaults,
    },
    { name: 'measured for', unit: 's', value: seconds },
  ];
};

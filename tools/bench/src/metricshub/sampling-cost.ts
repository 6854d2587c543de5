import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { prefix } from '@quintet/metricshub-contract/routes';
import type { Figure } from '../figures/figure.ts';
import type { Pace } from '../pace.ts';
import type { BundledService } from '../servers/service.ts';

/** A tick of /proc/<pid>/stat is 10 ms on every Linux that people run (USER_HZ). */
const tickMs = 10;
/** Stock is taken by then, and the first checks are over. */
const settleMs = 10_000;
const measureMs = 60_000;

type Account = { readonly cpuMs: number; readonly childFaults: number; readonly atMs: number };

/** What the kernel has put down for a process: its CPU time, and page faults of children that ended (0 as long as there are none). */
const accountOf = (pid: number): Account => {
  const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const fields = rest.split(' ').map(Number);
  const [childFaults = 0, user = 0, system = 0] = [fields[8], fields[11], fields[12]];
  return { cpuMs: (user + system) * tickMs, childFaults, atMs: performance.now() };
};

/** The CPU time of a process so far, in milliseconds, as the kernel has put it down. */
export const cpuMsOf = (pid: number): number => accountOf(pid).cpuMs;

/** What the service says itself: its own use of CPU in the same time, from its history. */
const toldMsPerSecond = async (origin: string, fromMs: number): Promise<number> => {
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

/** What it costs to sample once a second, keep it and look at checks, while nobody watches: the whole process, a minute long. */
export const samplingFigures = async (
  { pid, origin }: BundledService,
  { isQuick }: Pace,
  signal: AbortSignal,
): Promise<Figure[]> => {
  const name = 'sampling at 1 Hz, whole process, by the kernel';
  const goal = { name, unit: 'ms CPU/s', goal: 10 };
  if (process.platform !== 'linux') return [{ ...goal, missing: 'needs /proc' }];
  await sleep(isQuick ? 3_000 : settleMs, undefined, { signal });
  const [before, fromMs] = [accountOf(pid), Date.now()];
  await sleep(isQuick ? 3_000 : measureMs, undefined, { signal });
  const after = accountOf(pid);
  const seconds = (after.atMs - before.atMs) / 1000;
  return [
    { ...goal, value: (after.cpuMs - before.cpuMs) / seconds },
    { name: 'the same, by process.cpuUsage', unit: 'ms CPU/s', value: await toldMsPerSecond(origin, fromMs) },
    {
      name: 'child processes meanwhile',
      unit: 'faults',
      goal: 0,
      value: after.childFaults - before.childFaults,
    },
    { name: 'measured for', unit: 's', value: seconds },
  ];
};

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Pace } from '../pace.ts';
import { spreadOf } from '../race/race.ts';
import { bundleOf, type OwnEnvironment, startBundle } from '../servers/service.ts';
import type { Figure } from './figure.ts';

const IDLE_MS = 5_000;

/** Resident memory of a process, by `ps`. */
const residentMb = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;

/** A service with a prepared database. Its log is written to `folder`. */
export type MeasuredService = {
  readonly name: string;
  readonly databaseUrl: string;
  readonly folder: string;
  readonly own?: OwnEnvironment;
  /** Goal for its resident memory. The default is 100 MB. */
  readonly idleGoalMb?: number;
};

/** Size of a service's bundle, its start time, and its memory when idle. */
export const serviceFigures = async (
  { name, databaseUrl, folder, own, idleGoalMb = 100 }: MeasuredService,
  { rounds, isQuick }: Pace,
  signal: AbortSignal,
): Promise<Figure[]> => {
  const startsMs: number[] = [];
  const idleMb: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const service = await startBundle(name, databaseUrl, join(folder, 'figures.log'), own);
    startsMs.push(service.startMs);
    const isLast = round === rounds - 1;
    if (isLast && !isQuick) await sleep(IDLE_MS, undefined, { signal }).catch(() => {});
    if (isLast) idleMb.push(residentMb(service.pid));
    await service.stop();
  }
  signal.throwIfAborted();
  return [
    {
      name: 'service bundle, gzip',
      unit: 'KB',
      value: gzipSync(readFileSync(bundleOf(name))).length / 1000,
    },
    { name: 'service start to /health', unit: 'ms', value: spreadOf(startsMs).median },
    { name: 'idle service, resident memory', unit: 'MB', goal: idleGoalMb, value: spreadOf(idleMb).median },
  ];
};

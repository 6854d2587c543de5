import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Pace } from '../pace.ts';
import { spreadOf } from '../race/spread.ts';
import { bundleOf, type OwnEnvironment, startBundle } from '../servers/service.ts';
import type { Figure } from './figure.ts';

const IDLE_MS = 5_000;

/** Resident memory of a process, by the tool that every Unix has. */
const residentMb = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;

/** A service whose database is ready. `folder` takes its log. */
export type MeasuredService = {
  readonly name: string;
  readonly databaseUrl: string;
  readonly folder: string;
  readonly own?: OwnEnvironment;
  /** Resident memory at most, 100 MB when absent. */
  readonly idleGoalMb?: number;
};

/** What a service's bundle weighs, how fast it is up, and what it takes when nobody asks it anything. */
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
      name: "service's bundle, gzip",
      unit: 'KB',
      value: gzipSync(readFileSync(bundleOf(name))).length / 1000,
    },
    { name: 'service start to /health', unit: 'ms', value: spreadOf(startsMs).median },
    { name: 'service idle, resident', unit: 'MB', goal: idleGoalMb, value: spreadOf(idleMb).median },
  ];
};

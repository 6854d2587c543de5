import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { factsOf } from './process-table.ts';
import { StartError } from './start-error.ts';

/** A stack whose `npx` was killed, or that was asked to stop, ends within this time. */
const PATIENCE_MS = 2000;
const PAUSE_MS = 50;

const startTimeOf = (pid: number): string => factsOf(pid)?.startTime ?? '';

const readOwner = (file: string): number | undefined => {
  try {
    const [pid = '', startTime = ''] = readFileSync(file, 'utf8').split('\n');
    return startTime !== '' && startTimeOf(Number(pid)) === startTime ? Number(pid) : undefined;
  } catch {
    return undefined;
  }
};

const waitUntilFree = async (file: string, patienceMs: number): Promise<number | undefined> => {
  const owner = readOwner(file);
  if (owner === undefined || owner === process.pid || patienceMs <= 0) return owner;
  await sleep(PAUSE_MS);
  return waitUntilFree(file, patienceMs - PAUSE_MS);
};

/** The process that uses a data folder, if any. */
export const findOwner = (dataDir: string): number | undefined => readOwner(join(dataDir, 'lock'));

/** Locks the data folder for this process; resolves with how to unlock it. The lock of a dead process is taken over. */
export const lockDataFolder = async (
  dataDir: string,
  explain = (pid: number) =>
    `Quintet is already running on ${dataDir} (process ${pid}). Stop it, or set QUINTET_DATA to another folder.`,
): Promise<() => void> => {
  const file = join(dataDir, 'lock');
  const owner = await waitUntilFree(file, PATIENCE_MS);
  if (owner !== undefined) {
    throw new StartError(explain(owner));
  }
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${process.pid}\n${startTimeOf(process.pid)}\n`);
  rmSync(file, { force: true });
  try {
    linkSync(draft, file); // complete or not at all, and only for one of two that start at once
  } catch {
    throw new StartError(`Another start of Quintet has just locked ${dataDir}: try again.`);
  } finally {
    rmSync(draft);
  }
  return () => rmSync(file, { force: true });
};

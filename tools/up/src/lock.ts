import { execFileSync } from 'node:child_process';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './start-error.ts';

/** A pid may be given to another program later; with its start time it names one process for good. */
const startTimeOf = (pid: number): string => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')')).split(' ')[20] ?? '';
  } catch {
    // No /proc: macOS, or the process is gone.
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
  } catch {
    return '';
  }
};

const readOwner = (file: string): number | undefined => {
  try {
    const [pid = '', startTime = ''] = readFileSync(file, 'utf8').split('\n');
    return startTime !== '' && startTimeOf(Number(pid)) === startTime ? Number(pid) : undefined;
  } catch {
    return undefined;
  }
};

/** Takes the data folder for this process; returns how to give it back. A dead owner's lock is taken over. */
export const lockDataFolder = (dataDir: string): (() => void) => {
  const file = join(dataDir, 'lock');
  const owner = readOwner(file);
  if (owner !== undefined) {
    throw new StartError(
      `Quintet is already running on ${dataDir} (process ${owner}): stop that one, or give this one another folder by QUINTET_DATA.`,
    );
  }
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${process.pid}\n${startTimeOf(process.pid)}\n`);
  rmSync(file, { force: true });
  try {
    linkSync(draft, file); // appears whole or not at all, and for one of two that start at once
  } catch {
    throw new StartError(`Another start of Quintet took ${dataDir} at this moment: try again.`);
  } finally {
    rmSync(draft);
  }
  return () => rmSync(file, { force: true });
};

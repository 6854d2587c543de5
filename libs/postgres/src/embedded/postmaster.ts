import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setInterval as ticks } from 'node:timers/promises';
import { PostgresStartError } from './start-error.ts';

/** The lock file of a running server: line 1 its pid, line 4 its port, line 8 its state. */
export type Postmaster = { readonly pid: number; readonly port: number; readonly state: string };

const lockFile = (cluster: string) => join(cluster, 'postmaster.pid');

export const readPostmaster = (cluster: string): Postmaster | undefined => {
  try {
    const lines = readFileSync(lockFile(cluster), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), state: lines[7]?.trim() ?? '' };
  } catch {
    return undefined;
  }
};

const commandLine = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return spawnSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
  }
};

/** Checks the command too, because after a crash or a reboot the pid may belong to another program. */
export const livingPostmaster = (cluster: string): Postmaster | undefined => {
  const postmaster = readPostmaster(cluster);
  return postmaster && commandLine(postmaster.pid).includes(cluster) ? postmaster : undefined;
};

/**
 * Resolves when no server uses the cluster. A server whose parent was killed ends by itself, so this waits for it.
 *
 * @throws PostgresStartError with the process of a server that keeps running
 */
export const releaseCluster = async (cluster: string): Promise<void> => {
  const graceEndsAt = Date.now() + 1000;
  for await (const _ of ticks(20)) {
    const owner = livingPostmaster(cluster);
    if (!owner) break;
    if (owner.state === 'stopping' || Date.now() < graceEndsAt) continue;
    throw new PostgresStartError(
      `Another PostgreSQL (process ${owner.pid}) is running on ${cluster}: stop what started it, or use another folder.`,
    );
  }
  rmSync(lockFile(cluster), { force: true });
};

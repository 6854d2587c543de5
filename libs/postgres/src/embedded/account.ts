import { spawnSync } from 'node:child_process';
import { chownSync, statSync } from 'node:fs';
import type { Binaries } from './binaries.ts';
import { PostgresStartError } from './start-error.ts';

/**
 * Who runs the server. PostgreSQL refuses uid 0, so a root starter lends it another account without making one.
 * `ownerUid` owns the files on disk, `spawnAs` goes to `spawn`, `prefix` comes before the binary.
 */
export type Account = {
  readonly ownerUid: number | undefined;
  readonly spawnAs: { readonly uid?: number; readonly gid?: number };
  readonly prefix: readonly string[];
};

/** "nobody": a number that every Linux knows and that owns nothing. */
const NOBODY = 65_534;

const starter: Account = { ownerUid: undefined, spawnAs: {}, prefix: [] };
const nobody: Account = { ownerUid: NOBODY, spawnAs: { uid: NOBODY, gid: NOBODY }, prefix: [] };

/** Root outside, nobody inside a user namespace: reads what only root can reach, such as a clone in a 0700 home. */
const namespaced: Account = {
  ownerUid: 0,
  spawnAs: {},
  prefix: ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`],
};

/** Tried for real instead of computed from mode bits: access lists and mount options count too. */
const canRun = ({ prefix, spawnAs }: Account, { postgres }: Binaries, dataDir: string): boolean => {
  const probe = ['sh', '-c', 'cd "$1" && "$2" --version', 'probe', dataDir, postgres];
  const [command = 'sh', ...args] = [...prefix, ...probe];
  return spawnSync(command, args, { ...spawnAs, stdio: 'ignore' }).status === 0;
};

/** The account that can reach both the binaries and `dataDir`. */
export const chooseAccount = (binaries: Binaries, dataDir: string): Account => {
  if (process.getuid?.() !== 0) return starter;
  const account = [nobody, namespaced].find((candidate) => canRun(candidate, binaries, dataDir));
  if (account) return account;
  throw new PostgresStartError(
    'PostgreSQL refuses to run as root, and no other account can reach this folder: ' +
      'start as an ordinary user, or let DATABASE_URL name a PostgreSQL 18 server.',
  );
};

/** Gives one file or folder to the account; only root can, and only root needs to. */
export const giveTo = ({ ownerUid }: Account, path: string): void => {
  if (ownerUid !== undefined) chownSync(path, ownerUid, ownerUid);
};

/** Data written under another account (its folder was moved, or its parents closed) follows the new one. */
export const giveTreeTo = ({ ownerUid }: Account, path: string): void => {
  if (ownerUid === undefined || statSync(path).uid === ownerUid) return;
  spawnSync('chown', ['-R', `${ownerUid}:${ownerUid}`, path]);
};

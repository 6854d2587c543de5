import { spawnSync } from 'node:child_process';
import { chownSync, statSync } from 'node:fs';
import type { Binaries } from './binaries.ts';
import { PostgresStartError } from './start-error.ts';

/**
 * The account that runs the server. PostgreSQL refuses uid 0, so root starts it under another account, without creating one.
 * `ownerUid` owns the files on disk, `spawnAs` are options of `spawn`, `prefix` is put before the binary.
 */
export type Account = {
  readonly ownerUid: number | undefined;
  readonly spawnAs: { readonly uid?: number; readonly gid?: number };
  readonly prefix: readonly string[];
};

/** The uid of "nobody", which exists on every Linux and owns nothing. */
const NOBODY = 65_534;

const starter: Account = { ownerUid: undefined, spawnAs: {}, prefix: [] };
const nobody: Account = { ownerUid: NOBODY, spawnAs: { uid: NOBODY, gid: NOBODY }, prefix: [] };

/** Root outside, "nobody" inside a user namespace: can read what only root can reach, such as a clone in a 0700 home. */
const namespaced: Account = {
  ownerUid: 0,
  spawnAs: {},
  prefix: ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`],
};

/** Runs the binary instead of computing mode bits, because access lists and mount options matter too. */
const canRun = ({ prefix, spawnAs }: Account, { postgres }: Binaries, dataDir: string): boolean => {
  const probe = ['sh', '-c', 'cd "$1" && "$2" --version', 'probe', dataDir, postgres];
  const [command = 'sh', ...args] = [...prefix, ...probe];
  return spawnSync(command, args, { ...spawnAs, stdio: 'ignore' }).status === 0;
};

/** Returns an account that can reach both the binaries and `dataDir`. */
export const chooseAccount = (binaries: Binaries, dataDir: string): Account => {
  if (process.getuid?.() !== 0) return starter;
  const account = [nobody, namespaced].find((candidate) => canRun(candidate, binaries, dataDir));
  if (account) return account;
  throw new PostgresStartError(
    'PostgreSQL refuses to run as root, and no other account can reach this folder: ' +
      'start as an ordinary user, or let DATABASE_URL name a PostgreSQL 18 server.',
  );
};

/** Changes the owner of one file or folder to the account. Does nothing unless run by root. */
export const changeOwner = ({ ownerUid }: Account, path: string): void => {
  if (ownerUid !== undefined) chownSync(path, ownerUid, ownerUid);
};

/** Changes the owner of data that another account wrote (its folder was moved, or its parents were closed). */
export const changeTreeOwner = ({ ownerUid }: Account, path: string): void => {
  if (ownerUid === undefined || statSync(path).uid === ownerUid) return;
  spawnSync('chown', ['-R', `${ownerUid}:${ownerUid}`, path]);
};

import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Account, changeOwner, changeTreeOwner } from './account.ts';
import type { Binaries } from './binaries.ts';
import { PostgresStartError } from './start-error.ts';

export const ADMIN_ROLE = 'postgres';

/** The paths in the data folder. */
export const layout = (dataDir: string) => ({
  cluster: join(dataDir, 'cluster'),
  unfinished: join(dataDir, 'cluster.new'),
  password: join(dataDir, 'admin-password'),
  log: join(dataDir, 'postgres.log'),
});

const keepPassword = (account: Account, file: string): string => {
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  changeOwner(account, file);
  return readFileSync(file, 'utf8');
};

/** The builtin C.UTF-8 sorts by code point on every machine, so that indexes do not depend on the libc. */
const initdbArguments = (folder: string, passwordFile: string, durable: boolean): string[] => [
  `--pgdata=${folder}`,
  `--username=${ADMIN_ROLE}`,
  `--pwfile=${passwordFile}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--no-instructions',
  ...(durable ? [] : ['--no-sync']),
];

const makeCluster = async (binaries: Binaries, account: Account, dataDir: string, durable: boolean) => {
  const { cluster, unfinished, password } = layout(dataDir);
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  changeOwner(account, unfinished);
  const [command = '', ...args] = [
    ...account.prefix,
    binaries.initdb,
    ...initdbArguments(unfinished, password, durable),
  ];
  await promisify(execFile)(command, args, { ...account.spawnAs, cwd: unfinished }).catch(
    (error: unknown) => {
      const output = (error as { stderr?: string }).stderr?.trim().split('\n').at(-1);
      throw new PostgresStartError(`PostgreSQL could not create its data folder: ${output ?? String(error)}`);
    },
  );
  renameSync(unfinished, cluster); // renamed last, so that a cluster with this name is always complete
};

/** Creates the cluster on first use. Returns the administrator's password. */
export const prepareCluster = async (
  binaries: Binaries,
  account: Account,
  { dataDir, durable }: { dataDir: string; durable: boolean },
): Promise<string> => {
  const { cluster, password } = layout(dataDir);
  const secret = keepPassword(account, password);
  if (existsSync(cluster)) changeTreeOwner(account, cluster);
  else await makeCluster(binaries, account, dataDir, durable);
  return secret;
};

import { mkdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { chooseAccount } from './embedded/account.ts';
import { findBinaries } from './embedded/binaries.ts';
import { ADMIN_ROLE, layout, prepareCluster } from './embedded/cluster.ts';
import { livingPostmaster, releaseCluster } from './embedded/postmaster.ts';
import { freePort } from './embedded/free-port.ts';
import { launch, waitUntilReady } from './embedded/server.ts';

export { freePort, isFree } from './embedded/free-port.ts';
export { PostgresStartError } from './embedded/start-error.ts';

/** Options of an embedded server. */
export type EmbeddedPostgresOptions = {
  /** Folder for the cluster, its log and the administrator's password (0600). Created when missing. */
  readonly dataDir: string;
  /** Port on 127.0.0.1, a free one by default. */
  readonly port?: number;
  /** `false` is faster and may lose data in a crash: for temporary databases of tests only. */
  readonly durable?: boolean;
  /** Additional server settings, such as `{ max_connections: '200' }`. */
  readonly settings?: Readonly<Record<string, string>>;
};

/** A running server. It ends with `stop()`, and when this process ends in any way. */
export type EmbeddedPostgres = {
  /** `postgres://` URL of the superuser on the database `postgres`. */
  readonly adminUrl: string;
  readonly port: number;
  readonly pid: number;
  readonly logFile: string;
  /** Resolves when the server has ended, by `stop()` or by itself. */
  readonly ended: Promise<void>;
  /** Fast shutdown: rolls open transactions back. Everything committed is on disk when it resolves. */
  stop(): Promise<void>;
};

/**
 * Starts the installed PostgreSQL on 127.0.0.1 only, and resolves when it accepts connections. Creates the cluster on first
 * use. Adds no user to the machine, also when started by root.
 *
 * @throws {PostgresStartError} with one sentence: no binary for this machine, no account that root can use, a folder that
 *   another server is using, a port in use, or the error of the server
 */
export const startEmbeddedPostgres = async (options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> => {
  const { durable = true, settings = {} } = options;
  const dataDir = resolve(options.dataDir);
  const { cluster, log } = layout(dataDir);
  const binaries = await findBinaries();
  mkdirSync(dataDir, { recursive: true });
  const account = chooseAccount(binaries, dataDir);
  await releaseCluster(cluster);
  const password = await prepareCluster(binaries, account, { dataDir, durable });
  const port = options.port ?? (await freePort());
  const child = launch(binaries, account, { dataDir, port, durable, settings });
  const ended = new Promise<void>((resolveEnded) => child.once('exit', () => resolveEnded()));
  const pid = await waitUntilReady(child, dataDir);
  return {
    adminUrl: `postgres://${ADMIN_ROLE}:${password}@127.0.0.1:${port}/postgres`,
    port,
    pid,
    logFile: log,
    ended,
    stop: () => {
      child.stdio[3]?.destroy();
      return ended;
    },
  };
};

/** Returns the administrator's URL of a server that another process runs on `dataDir`, undefined when there is none. */
export const adminUrlOfRunning = (dataDir: string): string | undefined => {
  const { cluster, password } = layout(resolve(dataDir));
  const postmaster = livingPostmaster(cluster);
  if (postmaster?.state !== 'ready') return undefined;
  return `postgres://${ADMIN_ROLE}:${readFileSync(password, 'utf8')}@127.0.0.1:${postmaster.port}/postgres`;
};

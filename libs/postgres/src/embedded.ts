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

/** How to start a server of one's own. */
export type EmbeddedPostgresOptions = {
  /** Folder for the cluster, its log and the administrator's password (0600); made when missing. */
  readonly dataDir: string;
  /** Port on 127.0.0.1; a free one when not given. */
  readonly port?: number;
  /** `false` trades every promise about crashes for speed: for throw-away databases of tests only. */
  readonly durable?: boolean;
  /** Further server settings, such as `{ max_connections: '200' }`. */
  readonly settings?: Readonly<Record<string, string>>;
};

/** A running server. It ends with `stop()`, and also when this process ends in whatever way. */
export type EmbeddedPostgres = {
  /** `postgres://` URL of the superuser on the database `postgres`. */
  readonly adminUrl: string;
  readonly port: number;
  readonly pid: number;
  readonly logFile: string;
  /** Resolves when the server has ended, asked or not. */
  readonly ended: Promise<void>;
  /** Fast shutdown: open transactions roll back, everything committed is on disk when this resolves. */
  stop(): Promise<void>;
};

/**
 * Starts the PostgreSQL that came with the install, on 127.0.0.1 only, and resolves when it takes connections.
 * Makes the cluster on first use; adds no user to the machine, also when started by root.
 * @throws {PostgresStartError} with one sentence: no binary for this machine, no account for root to lend, a folder
 *   that another server is using, a port that is taken, or what the server itself said.
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

/** The administrator's URL of a server that another process runs on `dataDir`; `undefined` when none takes connections. */
export const adminUrlOfRunning = (dataDir: string): string | undefined => {
  const { cluster, password } = layout(resolve(dataDir));
  const postmaster = livingPostmaster(cluster);
  if (postmaster?.state !== 'ready') return undefined;
  return `postgres://${ADMIN_ROLE}:${readFileSync(password, 'utf8')}@127.0.0.1:${postmaster.port}/postgres`;
};

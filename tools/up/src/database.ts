import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@quintet/postgres/embedded';
import { type Kept, keepRunning } from './keep-running.ts';
import { freePort } from './ports.ts';
import type { Report } from './report.ts';
import { createSecretOnce } from './secrets.ts';

/** The PostgreSQL of a run. */
export type Database = {
  readonly adminUrl: string;
  /** For people: where it is. */
  readonly place: string;
  /** Remembers which services have their database; beside the data, so that it goes when they go. */
  readonly marks: string | undefined;
  readonly stop: () => Promise<void>;
};

type Options = { readonly dataDir: string; readonly report: Report; readonly signal: AbortSignal };

/** The server that came with the install, kept running on one port. */
export const startOwnDatabase = async ({ dataDir, report, signal }: Options): Promise<Database> => {
  const folder = join(dataDir, 'pg18');
  const port = await freePort();
  let server: EmbeddedPostgres | undefined;
  const launch = async () => {
    const { stop, ended, ...rest } = await startEmbeddedPostgres({ dataDir: folder, port });
    server = { stop, ended, ...rest };
    return { stop, ended: ended.then(() => `ended (log: ${rest.logFile})`) };
  };
  const kept: Kept = await keepRunning({ name: 'PostgreSQL', launch, report, signal });
  const marks = join(folder, 'databases');
  mkdirSync(marks, { recursive: true });
  return { adminUrl: server?.adminUrl ?? '', place: `port ${port}`, marks, stop: kept.stop };
};

/** A server that somebody else runs. */
export const broughtDatabase = (adminUrl: string): Database => ({
  adminUrl,
  place: new URL(adminUrl).host,
  marks: undefined,
  stop: async () => {},
});

/** A service's own role and database on that server. */
export const databaseUrlFor = (name: string, adminUrl: string, dataDir: string): string => {
  const url = new URL(adminUrl);
  url.username = name;
  url.password = createSecretOnce(dataDir, `${name}-database-password`);
  url.pathname = `/${name}`;
  return url.href;
};

/** Runs `make` unless this server is known to have the service's database: 0.3 s of a warm start for each service. */
export const makeDatabaseOnce = async (
  name: string,
  { marks }: Database,
  make: () => Promise<void>,
): Promise<void> => {
  const mark = marks && join(marks, name);
  if (mark && existsSync(mark)) return;
  await make();
  if (mark) writeFileSync(mark, '');
};

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@quintet/postgres/embedded';
import { freePort } from './ports.ts';
import type { Report } from './report.ts';
import { createSecretOnce } from './secrets.ts';
import { supervise } from './supervise.ts';

/** The PostgreSQL of a run. */
export type Database = {
  readonly adminUrl: string;
  /** Where it is, for people. */
  readonly place: string;
  /** Folder with an empty file for each service whose database exists. It is next to the data, and is deleted with them. */
  readonly marks: string | undefined;
  readonly stop: () => Promise<void>;
};

type Options = { readonly dataDir: string; readonly report: Report; readonly signal: AbortSignal };

/** Starts the embedded server and supervises it; its port does not change. */
export const startOwnDatabase = async ({ dataDir, report, signal }: Options): Promise<Database> => {
  const folder = join(dataDir, 'pg18');
  const port = await freePort();
  let server: EmbeddedPostgres | undefined;
  const launch = async () => {
    const { stop, ended, ...rest } = await startEmbeddedPostgres({ dataDir: folder, port });
    server = { stop, ended, ...rest };
    return { stop, ended: ended.then(() => `ended (log: ${rest.logFile})`) };
  };
  const { stop } = await supervise({ name: 'PostgreSQL', launch, report, signal });
  const marks = join(folder, 'databases');
  mkdirSync(marks, { recursive: true });
  return { adminUrl: server?.adminUrl ?? '', place: `port ${port}`, marks, stop };
};

/** A server that is run by somebody else. */
export const externalDatabase = (adminUrl: string): Database => ({
  adminUrl,
  place: new URL(adminUrl).host,
  marks: undefined,
  stop: async () => {},
});

/** URL of a service's own role and database on that server. */
export const databaseUrlFor = (name: string, adminUrl: string, dataDir: string): string => {
  const url = new URL(adminUrl);
  url.username = name;
  url.password = createSecretOnce(dataDir, `${name}-database-password`);
  url.pathname = `/${name}`;
  return url.href;
};

/** Runs `create` unless this server is known to have the service's database. Saves 0.3 s a service in a warm start. */
export const createDatabaseOnce = async (
  name: string,
  { marks }: Database,
  create: () => Promise<void>,
): Promise<void> => {
  const mark = marks && join(marks, name);
  if (mark && existsSync(mark)) return;
  await create();
  if (mark) writeFileSync(mark, '');
};

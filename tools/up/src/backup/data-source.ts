import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { adminUrlOfRunning, startEmbeddedPostgres } from '@quintet/postgres/embedded';
import { Client } from 'pg';
import { findOwner, lockDataFolder } from '../lock.ts';
import { StartError } from '../start-error.ts';

/** Where databases and files are. Without `databaseUrl` the databases are in the data folder. */
export type Place = {
  readonly dataDir: string;
  /** URL of an administrator: a role that may read, or create, the databases of all services. */
  readonly databaseUrl: string | undefined;
};

/** A PostgreSQL that can be used until `close`. */
export type Server = { readonly adminUrl: string; readonly close: () => Promise<void> };

/** The URL of a database of the server; with `role`, everything made there belongs to that role. */
export const urlOf = (adminUrl: string, database: string, role?: string): string => {
  const url = new URL(adminUrl);
  url.pathname = `/${encodeURIComponent(database)}`;
  if (role !== undefined) url.searchParams.set('options', `-c role=${role}`);
  return url.href;
};

/**
 * Opens a connection that must be ended.
 *
 * @throws StartError in one sentence when the server cannot be reached or refuses
 */
export async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, application_name: 'quintet-backup', keepAlive: true });
  client.on('error', () => {}); // the statement that is under way, or the next one, fails with it
  try {
    await client.connect();
    return client;
  } catch (error) {
    const { host, pathname } = new URL(url);
    const reason =
      error instanceof Error ? error.message || String((error as NodeJS.ErrnoException).code) : String(error);
    throw new StartError(`Couldn't connect to the database ${pathname.slice(1)} on ${host}: ${reason}.`);
  }
}

/** Errors of the disk and of the database become one sentence; a bug stays what it is. */
export function asSentence(what: string, error: unknown): unknown {
  const isExpected = error instanceof Error && 'code' in error && !(error instanceof StartError);
  return isExpected ? new StartError(`${what}: ${error.message}.`) : error;
}

/** Runs `work` with a connection. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await connect(url);
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Opens the databases to read from: another server, the server of a stack that is running, or the data folder's own,
 * which is started for it.
 *
 * @throws StartError or PostgresStartError in one sentence
 */
export async function openSource({ dataDir, databaseUrl }: Place): Promise<Server> {
  if (databaseUrl !== undefined) return { adminUrl: databaseUrl, close: async () => {} };
  const folder = join(dataDir, 'pg18');
  if (!existsSync(join(folder, 'cluster')))
    throw new StartError(`There is no data in ${dataDir} to back up.`);
  if (findOwner(dataDir) !== undefined) {
    const adminUrl = adminUrlOfRunning(folder);
    if (adminUrl !== undefined) return { adminUrl, close: async () => {} };
  }
  const unlock = await lockDataFolder(dataDir);
  try {
    const server = await startEmbeddedPostgres({ dataDir: folder });
    return {
      adminUrl: server.adminUrl,
      close: async () => {
        await server.stop();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Client } from 'pg';
import type { ServicePlan } from '../plan.ts';
import { StartError } from '../start-error.ts';
import { connect, urlOf, withClient } from './data-source.ts';
import { type Loader, openLoader } from './load-database.ts';
import type { DatabaseRecord } from './manifest.ts';

/** Rows are loaded into databases of these names. They get their own names when all of them are complete. */
const draftOf = (name: string): string => `quintet_restore_${name}`;
/** An empty database that is in the way gets this name before it is dropped. */
const replacedOf = (name: string): string => `quintet_replaced_${name}`;

/** Any number that only a restore uses: one at a time on a server. */
const RESTORE_LOCK = 7_217_002;

/** PostgreSQL 18 is what the services need. */
const LEAST_VERSION = 180_000;

/** Databases that are being restored, and how to go on. */
export type DatabaseRestore = {
  readonly loaders: ReadonlyMap<string, Loader>;
  /** Gives all databases their names, in one transaction. */
  readonly publish: () => Promise<void>;
  /** Drops what was not published and closes all connections. */
  readonly close: () => Promise<void>;
};

const exists = async (admin: Client, catalog: 'pg_roles' | 'pg_database', name: string): Promise<boolean> => {
  const column = catalog === 'pg_roles' ? 'rolname' : 'datname';
  const { rowCount } = await admin.query(`select from ${catalog} where ${column} = $1`, [name]);
  return rowCount === 1;
};

/**
 * Makes sure that nothing is overwritten.
 *
 * @param names the databases of all services, also of those that the backup does not hold
 * @throws StartError in one sentence when the server is too old, in use by another restore, or holds data
 */
export async function requireEmptyServer(
  admin: Client,
  adminUrl: string,
  names: readonly string[],
): Promise<void> {
  const { rows } = await admin.query<{ version: string; is_free: boolean }>(
    `select current_setting('server_version_num') as version, pg_try_advisory_lock($1) as is_free`,
    [RESTORE_LOCK],
  );
  const version = Number(rows[0]?.version);
  if (version < LEAST_VERSION) {
    throw new StartError(
      `The server runs PostgreSQL ${Math.floor(version / 10_000)}; 18 or newer is needed.`,
    );
  }
  if (!rows[0]?.is_free)
    throw new StartError('Another restore is running on that server: wait until it has ended.');
  for (const name of names) {
    if (!(await exists(admin, 'pg_database', name))) continue;
    const { rowCount } = await withClient(urlOf(adminUrl, name), (client) =>
      client.query(`select from pg_class where relnamespace = 'public'::regnamespace limit 1`),
    );
    if (rowCount !== 0) {
      throw new StartError(
        `The database ${name} on that server is not empty: drop it, or name another server.`,
      );
    }
  }
}

/** Makes an empty database that belongs to the service's role. The role gets its password from `bootstrap`. */
async function createDraft(admin: Client, name: string): Promise<void> {
  const [role, draft] = [name, draftOf(name)].map((text) => admin.escapeIdentifier(text));
  if (!(await exists(admin, 'pg_roles', name))) await admin.query(`create role ${role} nologin`);
  // An administrator of a managed server is no superuser: only a member of a role may create things for it.
  await admin.query(`grant ${role} to current_user`);
  await admin.query(`drop database if exists ${draft} with (force)`); // of a restore that was killed
  await admin.query(`create database ${draft} owner ${role}`);
  await admin.query(`revoke connect, temporary on database ${draft} from public`);
}

/** Runs the service's own migrations up to the backup's last one. */
async function migrateDraft(
  { row, folder, main }: ServicePlan,
  { migrations }: DatabaseRecord,
  databaseUrl: string,
  dataDir: string,
): Promise<void> {
  const last = migrations.at(-1);
  if (last === undefined) return;
  const ownFolder = join(dataDir, row.name);
  mkdirSync(ownFolder, { recursive: true, mode: 0o700 });
  const { ADMIN_DATABASE_URL: _, ...env } = process.env;
  await promisify(execFile)(process.execPath, [main, 'migrate', last], {
    cwd: folder,
    env: { ...env, DATABASE_URL: databaseUrl, DATA_DIR: ownFolder },
  }).catch((error: { stderr?: string; message: string }) => {
    const reason = error.stderr?.trim().split('\n').at(-1) || error.message;
    throw new StartError(`This build cannot restore the database ${row.name}: ${reason}`);
  });
}

/** What is needed to make the databases. */
type Target = {
  readonly admin: Client;
  readonly adminUrl: string;
  /** Where services may write while they migrate. */
  readonly dataDir: string;
  readonly plans: readonly ServicePlan[];
};

/** Makes a database for each record, under another name, ready to take its rows. */
export async function openDatabaseRestore(
  { admin, adminUrl, dataDir, plans }: Target,
  records: readonly DatabaseRecord[],
): Promise<DatabaseRestore> {
  const clients: Client[] = [];
  const loaders = new Map<string, Loader>();
  const names = records.map(({ name }) => name);
  const close = async () => {
    await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
    for (const name of names.flatMap((each) => [draftOf(each), replacedOf(each)])) {
      await admin
        .query(`drop database if exists ${admin.escapeIdentifier(name)} with (force)`)
        .catch(() => undefined);
    }
  };
  try {
    for (const name of names) await createDraft(admin, name);
    const opened = records.map(async (record) => {
      const plan = plans.find(({ row }) => row.name === record.name);
      if (!plan) throw new StartError(`This build has no service ${record.name}.`);
      const url = urlOf(adminUrl, draftOf(record.name), record.name);
      await migrateDraft(plan, record, url, dataDir);
      const client = await connect(url);
      clients.push(client);
      loaders.set(record.name, await openLoader(client, record));
    });
    const results = await Promise.allSettled(opened); // none may still connect while the others are dropped
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  } catch (error) {
    await close();
    throw error;
  }
  return {
    loaders,
    close,
    publish: async () => {
      await Promise.all(clients.map((client) => client.end()));
      await admin.query('begin');
      for (const name of names) {
        const [own, draft, replaced] = [name, draftOf(name), replacedOf(name)].map((text) =>
          admin.escapeIdentifier(text),
        );
        if (await exists(admin, 'pg_database', name))
          await admin.query(`alter database ${own} rename to ${replaced}`);
        await admin.query(`alter database ${draft} rename to ${own}`);
      }
      await admin.query('commit');
    },
  };
}

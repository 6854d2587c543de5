import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { openDatabase } from './database.ts';
import { freePort, startEmbeddedPostgres } from './embedded.ts';
import { migrate, type Migrations } from './migrate.ts';

export { serviceTestConfig } from './testing/service-test-config.ts';

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface can be merged
  export interface ProvidedContext {
    adminUrl: string;
  }
}

/**
 * Vitest's global set-up: a PostgreSQL for the run, in a temporary folder, removed afterwards. Not durable: tests that need a
 * durable server start their own.
 */
export default async function startTestServer(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'quintet-test-'));
  const server = await startEmbeddedPostgres({
    dataDir,
    durable: false,
    settings: { max_connections: '200' },
  });
  project.provide('adminUrl', server.adminUrl);
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}

/** A database for one test file: connect to `url`, call `drop` when done. */
export type TestDatabase = { readonly url: string; drop(): Promise<void> };

/**
 * Creates a database with a service's schema: a copy of a template that the first caller of the run migrates.
 *
 * @param adminUrl what the global set-up provides (`inject('adminUrl')`)
 * @param name of the service; one template each
 */
export async function createTestDatabase(
  adminUrl: string,
  name: string,
  migrations: Migrations,
): Promise<TestDatabase> {
  const template = `template_${name}`;
  const copy = `test_${name}_${randomBytes(6).toString('hex')}`;
  await withAdmin(adminUrl, async (admin) => {
    await admin.query('select pg_advisory_lock(hashtext($1))', [template]);
    const existing = await admin.query('select 1 from pg_database where datname = $1', [template]);
    if (existing.rowCount === 0) await makeTemplate(admin, adminUrl, template, migrations);
    await admin.query(`create database ${copy} template ${template}`);
  });
  return {
    url: databaseUrl(adminUrl, copy),
    drop: () => withAdmin(adminUrl, (admin) => admin.query(`drop database if exists ${copy} with (force)`)),
  };
}

async function makeTemplate(admin: Client, adminUrl: string, template: string, migrations: Migrations) {
  await admin.query(`create database ${template}`);
  const database = openDatabase({ url: databaseUrl(adminUrl, template), applicationName: 'template' });
  try {
    await migrate(database.db, migrations).finally(() => database.close());
  } catch (error) {
    await admin.query(`drop database ${template}`); // so that later callers do not copy an incomplete template
    throw error;
  }
}

async function withAdmin(adminUrl: string, work: (admin: Client) => Promise<unknown>): Promise<void> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  await work(admin).finally(() => admin.end());
}

function databaseUrl(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** Returns distinct free ports on 127.0.0.1. */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await freePort());
  return [...ports];
}

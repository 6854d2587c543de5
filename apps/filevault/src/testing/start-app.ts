import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Service } from '@quintet/platform';
import {
  into,
  over,
  startServiceProcess,
  testConfig,
  type TestProcess,
  type Transport,
} from '@quintet/platform/testing';
import { openDatabase } from '@quintet/postgres';
import { createTestDatabase, freePorts } from '@quintet/postgres/testing';
import { fleet } from '@quintet/fleet';
import { createRouter, rulesFromFleet } from '@quintet/router';
import { inject } from 'vitest';
import { buildApp } from '../app.ts';
import type { FilevaultConfig } from '../config.ts';
import { migrations } from '../migrations/index.ts';
import type { Tables } from '../tables.ts';

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface can be merged
  export interface ProvidedContext {
    /** How requests reach FileVault in this run of a suite. */
    way: 'in process' | 'two processes behind the router';
  }
}

/** The prefix that links carry in every way. */
export const rootPath = '/api/filevault';
/** The largest file that a test may send, in bytes. */
export const maxFileBytes = 1024 * 1024;

/** Where FileVault keeps what it is given. */
export type TestStores = { databaseUrl: string; dataDir: string; drop(): Promise<void> };

/** A database with the schema and an empty folder. */
export async function makeStores(): Promise<TestStores> {
  const database = await createTestDatabase(inject('adminUrl'), 'filevault', migrations);
  const dataDir = await mkdtemp(join(tmpdir(), 'filevault-'));
  return {
    databaseUrl: database.url,
    dataDir,
    async drop() {
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** FileVault on stores of its own, and the way to it. `close` ends both. */
export type TestApp = { transport: Transport; stores: TestStores; close(): Promise<void> };

/** Starts FileVault for one test file, in the way that the run of the suite provides. */
export async function startApp(): Promise<TestApp> {
  const stores = await makeStores();
  const start = inject('way') === 'in process' ? startInProcess : startBehindRouter;
  const { transport, close } = await start(stores);
  return {
    transport,
    stores,
    async close() {
      await close();
      await stores.drop();
    },
  };
}

type Started = { transport: Transport; close(): Promise<void> };

/** Starts FileVault in this process; also gives the service itself and its database. */
export async function startInProcess(
  { databaseUrl, dataDir }: TestStores,
  overrides: Partial<FilevaultConfig> = {},
) {
  const database = openDatabase<Tables>({ url: databaseUrl, applicationName: 'filevault test' });
  const own = { databaseUrl, dataDir, poolSize: 10, maxFileBytes, restorableMs: 60_000 };
  const { service, close, checks } = await buildApp({
    config: { ...testConfig({ rootPath }), ...own, ...overrides },
    database,
  });
  await service.app.ready();
  return {
    service: service as Service,
    checks,
    db: database.db,
    transport: into(service),
    async close() {
      await service.app.close();
      await close?.();
      await database.close();
    },
  };
}

/** Starts FileVault as a process of its own. */
export const startProcess = (
  { databaseUrl, dataDir }: Pick<TestStores, 'databaseUrl' | 'dataDir'>,
  opsPort: number,
): Promise<TestProcess> =>
  startServiceProcess(new URL('../main.ts', import.meta.url), opsPort, {
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    MAX_FILE_BYTES: String(maxFileBytes),
    ROOT_PATH: rootPath,
  });

/** Requests alternate between the processes: whatever one keeps in memory, the next request does not find. */
async function startBehindRouter(stores: TestStores): Promise<Started> {
  const processes = await Promise.all((await freePorts(2)).map((opsPort) => startProcess(stores, opsPort)));
  let turn = 0;
  const originOf = () => processes[(turn += 1) % processes.length]?.url;
  const router = createRouter({ table: rulesFromFleet(fleet), originOf });
  const port = await router.listen(0);
  return {
    transport: over(`http://127.0.0.1:${port}${rootPath}`),
    async close() {
      await router.close(0);
      await Promise.all(processes.map((one) => one.stop()));
    },
  };
}

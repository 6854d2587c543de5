import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fleet } from '@quintet/fleet';
import {
  into,
  over,
  startServiceProcess,
  testConfig,
  type TestProcess,
  type Transport,
} from '@quintet/platform/testing';
import { openDatabase, postgresNotifications } from '@quintet/postgres';
import { createTestDatabase, freePorts } from '@quintet/postgres/testing';
import { createRouter, rulesFromFleet } from '@quintet/router';
import { inject } from 'vitest';
import { type App, buildApp } from '../app.ts';
import type { IngestConfig } from '../config.ts';
import { migrations } from '../migrations/index.ts';
import type { Tables } from '../tables.ts';

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface can be merged
  export interface ProvidedContext {
    /** How requests reach DataPulse in this run of a suite. */
    way: 'in process' | 'two processes behind the router';
  }
}

/** The prefix that links carry in every way. */
export const rootPath = '/api/datapulse';

/** DataPulse on a database and a folder of its own, and the way to it. `close` ends all three. */
export type TestApp = { transport: Transport; dataDir: string; close(): Promise<void> };

/** What the tests of one process may look into. */
export type InProcess = TestApp & Pick<App, 'service' | 'engine'>;

/** Small limits, so that a test meets them. */
export const ingestConfig = (dataDir: string, overrides: Partial<IngestConfig> = {}): IngestConfig => ({
  dataDir,
  maxFileBytes: 256 * 1024 * 1024,
  limits: { memoryMiB: 256, tempMiB: 1_024, threads: 2, maxExpandedBytes: 256 * 1024 * 1024 },
  ingestTimeoutMs: 60_000,
  leaseMs: 3_000,
  ...overrides,
});

/** A folder for one test file. */
export const newDataDir = () => mkdtemp(join(tmpdir(), 'datapulse-'));

/** Starts DataPulse for one test file, in the way that the run of the suite provides. */
export async function startApp(): Promise<TestApp> {
  const database = await createTestDatabase(inject('adminUrl'), 'datapulse', migrations);
  const dataDir = await newDataDir();
  const start = inject('way') === 'in process' ? startInProcess : startBehindRouter;
  const { transport, close } = await start(database.url, dataDir);
  return {
    transport,
    dataDir,
    async close() {
      await close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Starts DataPulse in this process on a database and a folder; also gives its parts. */
export async function startInProcess(
  url: string,
  dataDir: string,
  overrides: Partial<IngestConfig> = {},
): Promise<InProcess> {
  const applicationName = 'datapulse test';
  const database = openDatabase<Tables>({ url, applicationName });
  const notifications = postgresNotifications({ url, applicationName, channel: 'datapulse' });
  const config = {
    ...testConfig({ rootPath }),
    databaseUrl: url,
    poolSize: 10,
    ...ingestConfig(dataDir, overrides),
  };
  const app = await buildApp({ config, database, notifications });
  await app.service.app.ready();
  return {
    service: app.service,
    engine: app.engine,
    dataDir,
    transport: into(app.service),
    async close() {
      app.live.close();
      await app.service.app.close();
      await app.close();
      await notifications.close();
      await database.close();
    },
  };
}

/** Where a process finds what lasts; `env` on top. */
export type Place = {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly env?: Record<string, string>;
};

/** Starts DataPulse as a process of its own. */
export async function startProcess({ databaseUrl, dataDir, env = {} }: Place): Promise<TestProcess> {
  const [opsPort = 0] = await freePorts(1);
  return startServiceProcess(new URL('../main.ts', import.meta.url), opsPort, {
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    ROOT_PATH: rootPath,
    ...env,
  });
}

/** Requests alternate between the processes: whatever one keeps in memory, the next request does not find. */
async function startBehindRouter(databaseUrl: string, dataDir: string): Promise<TestApp> {
  const place = { databaseUrl, dataDir };
  const processes = await Promise.all([startProcess(place), startProcess(place)]);
  let turn = 0;
  const originOf = () => processes[(turn += 1) % processes.length]?.url;
  const router = createRouter({ table: rulesFromFleet(fleet), originOf });
  const port = await router.listen(0);
  return {
    dataDir,
    transport: over(`http://127.0.0.1:${port}${rootPath}`),
    async close() {
      await router.close(0);
      await Promise.all(processes.map((one) => one.stop()));
    },
  };
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
import { startRoundRobin } from '@quintet/router/round-robin';
import { inject } from 'vitest';
import { type App, buildApp } from '../app.ts';
import type { IngestConfig } from '../config.ts';
import { migrations } from '../migrations/index.ts';
import type { Tables } from '../tables.ts';

/** The path prefix, the same in both test projects. */
export const rootPath = '/api/datapulse';

/** DataPulse with its own database and folder. `close` removes all three. */
export type TestApp = { transport: Transport; dataDir: string; close(): Promise<void> };

/** An app in this process, with the parts that tests inspect. */
export type InProcess = TestApp & Pick<App, 'service' | 'engine'>;

/** Limits that are small enough to reach in a test. */
export const ingestConfig = (dataDir: string, overrides: Partial<IngestConfig> = {}): IngestConfig => ({
  dataDir,
  maxFileBytes: 256 * 1024 * 1024,
  limits: { memoryMiB: 256, tempMiB: 1_024, threads: 2, maxExpandedBytes: 256 * 1024 * 1024 },
  ingestTimeoutMs: 60_000,
  leaseMs: 3_000,
  ...overrides,
});

/** A temporary folder for one test file. */
export const newDataDir = () => mkdtemp(join(tmpdir(), 'datapulse-'));

/** Starts DataPulse for one test file: in process or as two processes, as the test project says. */
export async function startApp(): Promise<TestApp> {
  const database = await createTestDatabase(inject('adminUrl'), 'datapulse', migrations);
  const dataDir = await newDataDir();
  const start = inject('topology') === 'in process' ? startInProcess : startBehindRouter;
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

/** Starts DataPulse in this process. */
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

/** Database and folder of a service process, and further environment variables. */
export type ServiceStorage = {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly env?: Record<string, string>;
};

/** Starts DataPulse as a separate process. */
export async function startProcess({ databaseUrl, dataDir, env = {} }: ServiceStorage): Promise<TestProcess> {
  const [opsPort = 0] = await freePorts(1);
  return startServiceProcess(new URL('../main.ts', import.meta.url), opsPort, {
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    ROOT_PATH: rootPath,
    ...env,
  });
}

/** Requests alternate between two processes, so that state kept in the memory of one is missing in the next request. */
async function startBehindRouter(databaseUrl: string, dataDir: string): Promise<TestApp> {
  const place = { databaseUrl, dataDir };
  const processes = await Promise.all([startProcess(place), startProcess(place)]);
  const { url: routerUrl, close } = await startRoundRobin(processes);
  return { dataDir, transport: over(`${routerUrl}${rootPath}`), close };
}

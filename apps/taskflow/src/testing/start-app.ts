import { type LiveStreams, type Service, type ServiceConfig } from '@quintet/platform';
import { testConfig } from '@quintet/platform/testing';
import { openDatabase, postgresWakeUps } from '@quintet/postgres';
import { createTestDatabase } from '@quintet/postgres/testing';
import { inject } from 'vitest';
import { buildApp } from '../app.ts';
import { migrations } from '../migrations/index.ts';
import type { Tables } from '../tables.ts';

/** TaskFlow on a database of its own. `close` ends both. */
export type TestApp = { service: Service; live: LiveStreams; databaseUrl: string; close(): Promise<void> };

/** Starts TaskFlow for one test file, without listening: requests go in by `app.inject`. */
export async function startApp(overrides: Partial<ServiceConfig> = {}): Promise<TestApp> {
  const testDatabase = await createTestDatabase(inject('adminUrl'), 'taskflow', migrations);
  const { url } = testDatabase;
  const applicationName = 'taskflow test';
  const database = openDatabase<Tables>({ url, applicationName });
  const wakeUps = postgresWakeUps({ url, applicationName, channel: 'taskflow' });
  const { service, live } = await buildApp({ config: testConfig(overrides), database, wakeUps });
  await service.app.ready();
  return {
    service,
    live,
    databaseUrl: url,
    async close() {
      live.close();
      await service.app.close();
      await wakeUps.close();
      await database.close();
      await testDatabase.drop();
    },
  };
}

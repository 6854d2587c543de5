import type { Service } from '@quintet/platform';
import { testConfig } from '@quintet/platform/testing';
import { openDatabase, postgresNotifications } from '@quintet/postgres';
import { createTestDatabase, freePorts } from '@quintet/postgres/testing';
import { fleet } from '@quintet/fleet';
import { createRouter, rulesFromFleet } from '@quintet/router';
import { inject } from 'vitest';
import { buildApp } from '../app.ts';
import { migrations } from '../migrations/index.ts';
import type { Tables } from '../tables.ts';
import { into, over, type Transport } from './person.ts';
import { startProcess } from './start-process.ts';

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface can be merged
  export interface ProvidedContext {
    /** How requests reach TaskFlow in this run of a suite. */
    way: 'in process' | 'two processes behind the router';
  }
}

/** The prefix that links carry in every way. */
export const rootPath = '/api/taskflow';

/** TaskFlow on a database of its own, and the way to it. `close` ends both. */
export type TestApp = { transport: Transport; close(): Promise<void> };

/** Starts TaskFlow for one test file, in the way that the run of the suite provides. */
export async function startApp(): Promise<TestApp> {
  const database = await createTestDatabase(inject('adminUrl'), 'taskflow', migrations);
  const start = inject('way') === 'in process' ? startInProcess : startBehindRouter;
  const { transport, close } = await start(database.url);
  return {
    transport,
    async close() {
      await close();
      await database.drop();
    },
  };
}

/** Starts TaskFlow in this process on a database; also gives the service itself. */
export async function startInProcess(url: string): Promise<TestApp & { service: Service }> {
  const applicationName = 'taskflow test';
  const database = openDatabase<Tables>({ url, applicationName });
  const notifications = postgresNotifications({ url, applicationName, channel: 'taskflow' });
  const config = { ...testConfig({ rootPath }), databaseUrl: url, poolSize: 10 };
  const { service, live } = await buildApp({ config, database, notifications });
  await service.app.ready();
  return {
    service,
    transport: into(service),
    async close() {
      live.close();
      await service.app.close();
      await notifications.close();
      await database.close();
    },
  };
}

/** Requests alternate between the processes: whatever one keeps in memory, the next request does not find. */
async function startBehindRouter(url: string): Promise<TestApp> {
  const processes = await Promise.all((await freePorts(2)).map((opsPort) => startProcess(url, opsPort)));
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

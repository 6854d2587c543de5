import type { Service } from '@quintet/platform';
import {
  into,
  over,
  type Person as PersonOf,
  person as personOf,
  startServiceProcess,
  testConfig,
  type TestProcess,
  type Transport,
} from '@quintet/platform/testing';
import { openDatabase, postgresNotifications } from '@quintet/postgres';
import { createTestDatabase, freePorts } from '@quintet/postgres/testing';
import { startRoundRobin } from '@quintet/router/round-robin';
import { type Contract, contract } from '@quintet/taskflow-contract/schemas';
import { inject } from 'vitest';
import { buildApp } from '../app.ts';
import { migrations } from '../migrations/index.ts';
import type { Tables } from '../tables.ts';

export { over, type TestProcess, type Transport } from '@quintet/platform/testing';

export const rootPath = '/api/taskflow';

/** A user who calls TaskFlow's routes. */
export type Person = PersonOf<Contract>;

export const person = (transport: Transport, userId: string): Person => personOf(contract, transport, userId);

/** A running TaskFlow and how to send it requests. `close` also drops its database. */
export type TestApp = { transport: Transport; close(): Promise<void> };

/** Starts TaskFlow on a new database, in the topology of the current Vitest project. */
export async function startApp(): Promise<TestApp> {
  const database = await createTestDatabase(inject('adminUrl'), 'taskflow', migrations);
  const start = inject('topology') === 'in process' ? startInProcess : startBehindRouter;
  const { transport, close } = await start(database.url);
  return {
    transport,
    async close() {
      await close();
      await database.drop();
    },
  };
}

/** Starts TaskFlow in this process. */
export async function startInProcess(databaseUrl: string): Promise<TestApp & { service: Service }> {
  const applicationName = 'taskflow test';
  const database = openDatabase<Tables>({ url: databaseUrl, applicationName });
  const notifications = postgresNotifications({ url: databaseUrl, applicationName, channel: 'taskflow' });
  const config = { ...testConfig({ rootPath }), databaseUrl, poolSize: 10 };
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

/** Starts TaskFlow as a process of its own, on a migrated database. */
export async function startProcess(databaseUrl: string): Promise<TestProcess> {
  const [opsPort = 0] = await freePorts(1);
  return startServiceProcess(new URL('../main.ts', import.meta.url), opsPort, {
    DATABASE_URL: databaseUrl,
    ROOT_PATH: rootPath,
  });
}

async function startBehindRouter(databaseUrl: string): Promise<TestApp> {
  const processes = await Promise.all([startProcess(databaseUrl), startProcess(databaseUrl)]);
  const { url, close } = await startRoundRobin(processes);
  return { transport: over(`${url}${rootPath}`), close };
}

import { contract, type Contract } from '@quintet/metricshub-contract/schemas';
import type { ServiceConfig } from '@quintet/platform';
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
import { openDatabase } from '@quintet/postgres';
import { createTestDatabase, freePorts } from '@quintet/postgres/testing';
import { startRoundRobin } from '@quintet/router/round-robin';
import { sql } from 'kysely';
import { inject } from 'vitest';
import { buildApp } from '../app.ts';
import { migrations } from '../migrations/index.ts';
import type { Tables } from '../tables.ts';
import { fakeMachine } from './fake-machine.ts';

/** The path prefix, the same in both test projects. */
export const rootPath = '/api/metricshub';

/** A user who calls MetricsHub through its contract. */
export type Person = PersonOf<Contract>;

/** Creates a user by id. */
export const person = (transport: Transport, userId: string): Person => personOf(contract, transport, userId);

/** MetricsHub with its own database. `close` removes both. */
export type TestApp = { transport: Transport; databaseUrl: string; close(): Promise<void> };

/** The machine name of the service under test. */
export const testMachine = 'test-machine';

/**
 * Starts MetricsHub for one test file: in process or as two processes, as the test project says. It does not sample, because
 * another holder has the lease, so the database contains only what the test inserts.
 */
export async function startApp(): Promise<TestApp> {
  const database = await createTestDatabase(inject('adminUrl'), 'metricshub', migrations);
  await blockSampling(database.url);
  const start = inject('topology') === 'in process' ? startInProcess : startBehindRouter;
  const { transport, close } = await start(database.url);
  return {
    transport,
    databaseUrl: database.url,
    async close() {
      await close();
      await database.drop();
    },
  };
}

async function blockSampling(url: string): Promise<void> {
  const { db, close } = openDatabase<Tables>({ url, applicationName: 'metricshub test' });
  await sql`
    insert into machine (name, lease_holder, lease_until)
    values (${testMachine}, gen_random_uuid(), now() + interval '1 day')`.execute(db);
  await close();
}

/** Starts MetricsHub in this process. It does not listen, so it samples and probes only when a test calls it. */
export async function startInProcess(
  url: string,
  {
    config = {},
    machine = fakeMachine(testMachine),
  }: { config?: Partial<ServiceConfig>; machine?: ReturnType<typeof fakeMachine> } = {},
) {
  const database = openDatabase<Tables>({ url, applicationName: 'metricshub test' });
  const app = await buildApp({ config: testConfig({ rootPath, ...config }), database, machine });
  await app.service.app.ready();
  return {
    ...app,
    machine,
    db: database.db,
    transport: into(app.service),
    async close() {
      app.live.close();
      await app.service.app.close();
      await app.close();
      await database.close();
    },
  };
}

/** Starts MetricsHub as a separate process, which samples and probes. */
export const startProcess = (
  databaseUrl: string,
  opsPort: number,
  env: Readonly<Record<string, string>> = {},
): Promise<TestProcess> =>
  startServiceProcess(new URL('../main.ts', import.meta.url), opsPort, {
    DATABASE_URL: databaseUrl,
    ROOT_PATH: rootPath,
    ...env,
  });

/** Requests alternate between two processes, so that state kept in the memory of one is missing in the next request. */
async function startBehindRouter(url: string) {
  const processes = await Promise.all(
    (await freePorts(2)).map((opsPort) => startProcess(url, opsPort, { MACHINE_NAME: testMachine })),
  );
  const { url: routerUrl, close } = await startRoundRobin(processes);
  return { transport: over(`${routerUrl}${rootPath}`), close };
}

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
import { type Contract, contract } from '@quintet/chatmind-contract/schemas';
import { inject } from 'vitest';
import { buildApp } from '../app.ts';
import { migrations } from '../migrations/index.ts';
import { defaultRunSettings, type RunSettings } from '../runs/run-settings.ts';
import type { Tables } from '../tables.ts';
import { type FakeOpenai, startFakeOpenai } from './fake-openai.ts';

export type { TestProcess };

const rootPath = '/api/chatmind';

/** A user who calls ChatMind's routes. */
export type Person = PersonOf<Contract>;

export const person = (transport: Transport, userId: string): Person => personOf(contract, transport, userId);

/** A running ChatMind and its fake model. `url` is for streams. `close` also drops the database. */
export type TestApp = {
  readonly transport: Transport;
  readonly url: string;
  readonly model: FakeOpenai;
  close(): Promise<void>;
};

/** Starts ChatMind on a new database, in the topology of the current Vitest project. */
export async function startApp(): Promise<TestApp> {
  const database = await createTestDatabase(inject('adminUrl'), 'chatmind', migrations);
  const model = await startFakeOpenai();
  const start = inject('topology') === 'in process' ? startInProcess : startBehindRouter;
  const { transport, url, close } = await start(database.url, model);
  return {
    transport,
    url,
    model,
    async close() {
      await model.close();
      await close();
      await database.drop();
    },
  };
}

type Started = Pick<TestApp, 'transport' | 'url' | 'close'>;

/** Starts ChatMind in this process; also returns the service. */
export async function startInProcess(
  url: string,
  model: FakeOpenai | undefined,
  runs: Partial<RunSettings> = {},
): Promise<Started & { service: Service }> {
  const applicationName = 'chatmind test';
  const database = openDatabase<Tables>({ url, applicationName });
  const notifications = postgresNotifications({ url, applicationName, channel: 'chatmind' });
  const models = model ? { openai: { baseUrl: model.baseUrl, model: 'fake' } } : {};
  const config = {
    ...testConfig({ rootPath }),
    databaseUrl: url,
    poolSize: 10,
    models,
    runs: { ...defaultRunSettings, graceMs: 0, ...runs },
  };
  const { service, live, worker } = await buildApp({ config, database, notifications });
  const address = await service.app.listen({ host: '127.0.0.1', port: 0 });
  return {
    service,
    transport: into(service),
    url: address,
    async close() {
      live.close();
      await service.app.close();
      await worker.close();
      await notifications.close();
      await database.close();
    },
  };
}

/** Starts ChatMind as a process of its own, on a migrated database. */
export async function startProcess(
  databaseUrl: string,
  env: Readonly<Record<string, string>> = {},
): Promise<TestProcess> {
  const [opsPort = 0] = await freePorts(1);
  return startServiceProcess(new URL('../main.ts', import.meta.url), opsPort, {
    DATABASE_URL: databaseUrl,
    ROOT_PATH: rootPath,
    ...env,
  });
}

async function startBehindRouter(databaseUrl: string, model: FakeOpenai): Promise<Started> {
  const env = { OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: 'fake' };
  const processes = await Promise.all([startProcess(databaseUrl, env), startProcess(databaseUrl, env)]);
  const router = await startRoundRobin(processes);
  const url = `${router.url}${rootPath}`;
  return { transport: over(url), url, close: router.close };
}

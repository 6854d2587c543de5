import { fleet } from '@quintet/fleet';
import type { Service } from '@quintet/platform';
import { into, over, testConfig, type Transport } from '@quintet/platform/testing';
import { openDatabase, postgresNotifications } from '@quintet/postgres';
import { createTestDatabase, freePorts } from '@quintet/postgres/testing';
import { createRouter, rulesFromFleet } from '@quintet/router';
import { inject } from 'vitest';
import { buildApp } from '../app.ts';
import { migrations } from '../migrations/index.ts';
import { defaultRunSettings, type RunSettings } from '../runs/run-settings.ts';
import type { Tables } from '../tables.ts';
import { type FakeOpenai, startFakeOpenai } from './fake-openai.ts';
import { startProcess } from './start-process.ts';

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface can be merged
  export interface ProvidedContext {
    /** How requests reach ChatMind in this run of a suite. */
    way: 'in process' | 'two processes behind the router';
  }
}

/** The prefix that links carry in every way. */
const rootPath = '/api/chatmind';

/** ChatMind on a database of its own with a model of its own; `url` is where its streams are. `close` ends all. */
export type TestApp = {
  readonly transport: Transport;
  readonly url: string;
  readonly model: FakeOpenai;
  close(): Promise<void>;
};

/** Starts ChatMind for one test file, in the way that the run of the suite provides. */
export async function startApp(): Promise<TestApp> {
  const database = await createTestDatabase(inject('adminUrl'), 'chatmind', migrations);
  const model = await startFakeOpenai();
  const start = inject('way') === 'in process' ? startInProcess : startBehindRouter;
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

/** Starts ChatMind in this process on a database; also gives the service itself. */
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

/** Requests alternate between the processes: whatever one keeps in memory, the next request does not find. */
async function startBehindRouter(url: string, model: FakeOpenai): Promise<Started> {
  const env = { OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: 'fake' };
  const processes = await Promise.all((await freePorts(2)).map((opsPort) => startProcess(url, opsPort, env)));
  let turn = 0;
  const originOf = () => processes[(turn += 1) % processes.length]?.url;
  const router = createRouter({ table: rulesFromFleet(fleet), originOf });
  const port = await router.listen(0);
  const address = `http://127.0.0.1:${port}${rootPath}`;
  return {
    transport: over(address),
    url: address,
    async close() {
      await router.close(0);
      await Promise.all(processes.map((one) => one.stop()));
    },
  };
}

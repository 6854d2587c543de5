import { randomUUID } from 'node:crypto';
import { contract } from '@quintet/metricshub-contract/schemas';
import {
  createService,
  identityOf,
  implement,
  LiveFrames,
  type Service,
  type ServiceConfig,
  systemClock,
  uuidV7,
} from '@quintet/platform';
import { type Database, translateDatabaseError } from '@quintet/postgres';
import packageJson from '../package.json' with { type: 'json' };
import { builtInChecks, peerTest } from './checks/built-in.ts';
import { Checker } from './checks/checker.ts';
import { checkHandlers } from './checks/checks.routes.ts';
import type { Deps } from './deps.ts';
import type { LookDeps } from './looking/look.ts';
import type { ThisMachine } from './machine/this-machine.ts';
import { Sampler } from './sampling/sampler.ts';
import { samplingHandlers } from './sampling/sampling.routes.ts';
import type { Tables } from './tables.ts';
import { seldom } from './seldom.ts';

/** What MetricsHub stands on. `lookup` finds addresses of targets, and refuses those that are not public. */
export type AppDeps = {
  readonly config: ServiceConfig;
  readonly database: Database<Tables>;
  readonly machine: ThisMachine;
  readonly lookup?: LookDeps['lookup'];
};

/** MetricsHub as a service. Sampler and checker begin when it listens; `close` ends them. */
export type App = {
  readonly service: Service;
  readonly live: LiveFrames;
  readonly sampler: Sampler;
  readonly checker: Checker;
  close(): Promise<void>;
};

export async function buildApp({ config, database: { db }, machine, lookup }: AppDeps): Promise<App> {
  const service = await createService({
    name: 'metricshub',
    version: packageJson.version,
    config,
    translateError: translateDatabaseError,
  });
  const { app, metrics } = service;
  const ids = uuidV7(systemClock);
  const live = new LiveFrames({ onCount: (openStreams) => metrics.openStreams.set(openStreams) });
  const warn = (text: string) => seldom((err: unknown) => app.log.warn({ err }, text));

  const { name, probe } = machine;
  const onSampleError = warn('a sample was not kept');
  const sampler = new Sampler({
    db,
    machine: name,
    probe,
    holder: randomUUID(),
    frames: live,
    onError: onSampleError,
  });
  const builtIn = builtInChecks(config);
  const isPeer = peerTest(builtIn);
  const onError = warn('checks were not looked at');
  const checker = new Checker({ db, ids, builtIn, isPeer, onError, ...(lookup ? { lookup } : {}) });

  const wakeChecker = () => checker.wake();
  const deps: Deps = { db, ids, clock: systemClock, machine: name, sampler, isPeer, wakeChecker };
  const handlers = { ...samplingHandlers(deps), ...checkHandlers(deps) };
  implement(app, contract, handlers, { identity: identityOf(config), live });

  // Not before: this service is one of those that are looked at.
  app.addHook('onListen', async () => {
    sampler.start();
    checker.start();
    void takeStock(machine, sampler);
  });
  const close = async () => void (await Promise.all([sampler.stop(), checker.stop()]));
  return { service, live, sampler, checker, close };
}

/** Not waited for: it starts programs, and the service answers without it. */
async function takeStock(machine: ThisMachine, sampler: Sampler): Promise<void> {
  sampler.inventory = await machine.takeInventory();
}

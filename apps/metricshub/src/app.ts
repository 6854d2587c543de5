import { randomUUID } from 'node:crypto';
import {
  createService,
  type Handlers,
  identityOf,
  implement,
  LiveFrames,
  type Service,
  type ServiceConfig,
  systemClock,
  uuidV7,
} from '@quintet/platform';
import { type Database, translateDatabaseError } from '@quintet/postgres';
import { type Contract, contract, schemas } from '@quintet/metricshub-contract/schemas';
import packageJson from '../package.json' with { type: 'json' };
import { builtInChecks, peerTest } from './checks/built-in-checks.ts';
import { Checker } from './checks/checker.ts';
import * as checks from './checks/checks.usecases.ts';
import type { Deps } from './deps.ts';
import type { ThisMachine } from './machine/this-machine.ts';
import type { ProbeDeps } from './probe/probe.ts';
import { Sampler } from './sampling/sampler.ts';
import { getHistory, getSnapshot } from './sampling/sampling.usecases.ts';
import type { Tables } from './tables.ts';
import { search } from './search/search.usecases.ts';

/** What MetricsHub depends on. `lookup` resolves the names of probe targets and refuses addresses that are not public. */
export type AppDeps = {
  readonly config: ServiceConfig;
  readonly database: Database<Tables>;
  readonly machine: ThisMachine;
  readonly lookup?: ProbeDeps['lookup'];
};

/** A running MetricsHub. Sampler and checker start when it listens; `close` stops them. */
export type App = {
  readonly service: Service;
  readonly live: LiveFrames;
  readonly sampler: Sampler;
  readonly checker: Checker;
  close(): Promise<void>;
};

/** Builds the service: routes, live frames, the sampler and the checker. */
export async function buildApp({ config, database: { db }, machine, lookup }: AppDeps): Promise<App> {
  const service = await createService({
    name: 'metricshub',
    version: packageJson.version,
    config,
    schemas,
    translateError: translateDatabaseError,
  });
  const { app, metrics } = service;
  const ids = uuidV7(systemClock);
  const live = new LiveFrames({ onCount: (openStreams) => metrics.openStreams.set(openStreams) });
  const warn = (text: string) => throttle(warnIntervalMs, (err: unknown) => app.log.warn({ err }, text));

  const { name, reader } = machine;
  const sampler = new Sampler({
    db,
    machine: name,
    reader,
    holder: randomUUID(),
    frames: live,
    onError: warn('a sample was not stored'),
  });
  const builtIn = builtInChecks(config);
  const isPeer = peerTest(builtIn);
  const onError = warn('checks could not run');
  const checker = new Checker({ db, ids, builtIn, isPeer, onError, ...(lookup ? { lookup } : {}) });

  const wakeChecker = () => checker.wake();
  const deps: Deps = { db, ids, clock: systemClock, machine: name, sampler, isPeer, wakeChecker };
  implement(app, contract, handlersOf(deps), { identity: identityOf(config), live });

  // Not before: the service is one of its own targets.
  app.addHook('onListen', async () => {
    sampler.start();
    checker.start();
    void readInventory(machine, sampler);
  });
  const close = async () => void (await Promise.all([sampler.stop(), checker.stop()]));
  return { service, live, sampler, checker, close };
}

const handlersOf = (deps: Deps): Handlers<Contract> => ({
  getSnapshot: () => getSnapshot(deps),
  streamSamples: async () => ({ streamId: deps.machine }),
  search: (call) => search(deps, call),
  getHistory: (call) => getHistory(deps, call),
  listChecks: (call) => checks.listChecks(deps, call),
  createCheck: (call) => checks.createCheck(deps, call),
  getCheck: (call) => checks.getCheck(deps, call),
  updateCheck: (call) => checks.updateCheck(deps, call),
  deleteCheck: (call) => checks.deleteCheck(deps, call),
  listCheckResults: (call) => checks.listCheckResults(deps, call),
});

/** Runs in the background: it starts a process, and the service can answer without the inventory. */
async function readInventory(machine: ThisMachine, sampler: Sampler): Promise<void> {
  sampler.inventory = await machine.readInventory();
}

/** An error that repeats every second is logged once a minute. */
const warnIntervalMs = 60_000;

/** Calls `act` at most once per interval and ignores the other calls. */
function throttle<T>(intervalMs: number, act: (value: T) => void): (value: T) => void {
  let calledMs = -Infinity;
  return (value) => {
    const nowMs = performance.now();
    if (nowMs - calledMs < intervalMs) return;
    calledMs = nowMs;
    act(value);
  };
}

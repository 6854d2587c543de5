import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { buildApps } from './build.ts';
import { type Database, externalDatabase, startOwnDatabase } from './database.ts';
import { lockDataFolder } from './lock.ts';
import { logFileOf } from './log-file.ts';
import { openRouter } from './open-router.ts';
import { type Plan, bundledPlan } from './plan.ts';
import { freePort } from './ports.ts';
import { type Report, silentReport } from './report.ts';
import type { RunContext } from './run-context.ts';
import { type ServiceContext, originOf, startService, takeAddresses } from './service.ts';
import { readAdminUrl, ROOT } from './settings.ts';
import { type Stoppable, startShell } from './shell.ts';
import { StartError } from './start-error.ts';
import type { Supervised } from './supervise.ts';

/** How to run the whole stack, or a part of it. */
export type StackOptions = {
  /** Everything that lasts: the PostgreSQL cluster, secrets, blobs, logs. */
  readonly dataDir: string;
  /** The router's port on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** The services' environment in addition to their own settings. `process.env` by default. */
  readonly env?: NodeJS.ProcessEnv;
  /** All services from bundles and the built page by default. */
  readonly plan?: Plan;
  readonly report?: Report;
  /** Aborting it stops a start that is under way: `startStack` rejects. */
  readonly signal?: AbortSignal;
  /** The command that starts on another port, for the error about a taken one. */
  readonly commandFor?: (port: number) => string;
};

/** A running stack whose parts all answer. */
export type Stack = {
  readonly url: string;
  /** URL of PostgreSQL's administrator, for tests and the bench. */
  readonly adminUrl: string;
  /** Stops the services, then the database, then the router. No process is left when it resolves. */
  readonly stop: () => Promise<void>;
};

/** What was started, in order. It is stopped in reverse order. */
type Cleanup = AsyncDisposableStack;

/** Like `Promise.all`, but rejects only when all have settled: nothing is still starting while the rest is stopped. */
const waitForAll = async <T extends readonly unknown[] | []>(
  work: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> => {
  await Promise.allSettled(work);
  return Promise.all(work);
};

/** The checked-out commit, for `/health`. */
const readCommit = (): Promise<string> =>
  promisify(execFile)('git', ['rev-parse', 'HEAD'], { cwd: ROOT }).then(
    ({ stdout }) => stdout.trim(),
    () => 'unknown',
  );

const HEALTH_TRIES = 50;
const HEALTH_PAUSE_MS = 100;

/** Resolves when `url` answers 2xx. */
const waitUntilHealthy = async (
  url: string,
  signal: AbortSignal,
  triesLeft = HEALTH_TRIES,
): Promise<void> => {
  signal.throwIfAborted();
  const status = await fetch(url, { signal }).then(
    async (response) => (await response.arrayBuffer(), response.status),
    () => 0,
  );
  if (status >= 200 && status < 300) return;
  if (triesLeft === 1) throw new StartError(`${url} is not healthy (status ${status}).`);
  await sleep(HEALTH_PAUSE_MS, undefined, { signal });
  return waitUntilHealthy(url, signal, triesLeft - 1);
};

const build = async ({ services, page, bundles }: Plan, { dataDir, report, signal }: RunContext) => {
  if (bundles.length === 0) return;
  const since = performance.now();
  const outputs = [...services.map(({ main }) => main), join(page.folder, 'index.html')];
  const isNew = await buildApps(bundles, outputs, { logFile: logFileOf(dataDir, 'build'), signal });
  report.done('bundles', isNew ? bundles.join(', ') : 'nothing changed', since);
};

const openDatabase = async (context: RunContext, cleanup: Cleanup): Promise<Database> => {
  const since = performance.now();
  const adminUrl = readAdminUrl(context.env);
  const database = adminUrl ? externalDatabase(adminUrl) : await startOwnDatabase(context);
  cleanup.defer(database.stop);
  context.report.done('PostgreSQL', database.place, since);
  return database;
};

type Start = {
  readonly plan: Plan;
  readonly running: Map<string, Supervised>;
  /** Stopped together, before the database. */
  readonly parts: Stoppable[];
};

const startServices = ({ plan, running, parts }: Start, context: ServiceContext): Promise<void>[] =>
  plan.services.map(async (service) => {
    const since = performance.now();
    const { name } = service.row;
    const supervised = await startService(service, context);
    running.set(name, supervised);
    parts.push(supervised);
    context.run.report.done(name, `port ${context.addresses[name]?.port}`, since);
  });

const startPage = async ({ plan, parts }: Start, port: number, context: RunContext): Promise<void> => {
  const since = performance.now();
  parts.push(await startShell(plan, port, context));
  const detail = plan.page.kind === 'built' ? `port ${port}` : `port ${port}, Vite`;
  context.report.done(plan.shell.name, detail, since);
};

const startParts = async (options: StackOptions, cleanup: Cleanup): Promise<Omit<Stack, 'stop'>> => {
  const { dataDir, env = process.env, plan = bundledPlan(), report = silentReport } = options;
  const { port, signal = new AbortController().signal, commandFor = (free) => `PORT=${free}` } = options;
  readAdminUrl(env); // an invalid URL is an error before anything starts
  mkdirSync(dataDir, { recursive: true });
  const unlock = await lockDataFolder(dataDir);
  cleanup.defer(async () => unlock());

  const addresses = await takeAddresses(plan.services);
  const shellPort = await freePort(plan.shell.localPort);
  const running = new Map<string, Supervised>();
  const portOf = (name: string) =>
    name === plan.shell.name ? shellPort : running.get(name)?.isUp() && addresses[name]?.port;
  const router = await openRouter(plan, {
    port,
    commandFor,
    originOf: (name) => {
      const found = portOf(name);
      return found ? originOf(found) : undefined;
    },
  });
  cleanup.defer(router.close);

  const context: RunContext = { dataDir, url: router.url, env, report, signal };
  const [database, commit] = await waitForAll([
    openDatabase(context, cleanup),
    readCommit(),
    build(plan, context),
  ]);
  const start: Start = { plan, running, parts: [] };
  cleanup.defer(async () => void (await Promise.all(start.parts.map((part) => part.stop()))));
  await waitForAll([
    startPage(start, shellPort, context),
    ...startServices(start, { run: context, database, addresses, commit }),
  ]);
  const health = plan.services.map(({ row }) => `${router.url}${row.prefix}${row.healthPath}`);
  await Promise.all([...health, `${router.url}/`].map((url) => waitUntilHealthy(url, signal)));
  return { url: router.url, adminUrl: database.adminUrl };
};

/**
 * Starts the stack and resolves when every part of it answers through the router.
 *
 * @throws {StartError} or PostgresStartError in one sentence; everything that had started is stopped by then.
 */
export const startStack = async (options: StackOptions): Promise<Stack> => {
  const cleanup = new AsyncDisposableStack();
  try {
    return { ...(await startParts(options, cleanup)), stop: () => cleanup.disposeAsync() };
  } catch (error) {
    await cleanup.disposeAsync();
    throw error;
  }
};

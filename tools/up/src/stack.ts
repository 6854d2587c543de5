import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildApps } from './build.ts';
import { currentCommit } from './commit.ts';
import { type Database, startOwnDatabase, broughtDatabase } from './database.ts';
import { openFront } from './front.ts';
import type { Kept } from './keep-running.ts';
import { lockDataFolder } from './lock.ts';
import { logFileOf } from './log-file.ts';
import { type Plan, bundledPlan } from './plan.ts';
import { freePort } from './ports.ts';
import { type Report, silentReport } from './report.ts';
import type { RunContext } from './run-context.ts';
import { type Surroundings, originOf, startService, takeAddresses } from './service.ts';
import { readAdminUrl } from './settings.ts';
import { settleAll } from './settle-all.ts';
import { type Stoppable, startShell } from './shell.ts';
import { untilAnswers } from './until-answers.ts';

/** A run of the whole house, or of a part of it. */
export type StackOptions = {
  /** Everything that lasts: the cluster, secrets, blobs, logs. */
  readonly dataDir: string;
  /** The router's port on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** What the services get besides their own settings; `process.env` when not given. */
  readonly env?: NodeJS.ProcessEnv;
  /** All services from bundles and the built page when not given. */
  readonly plan?: Plan;
  readonly report?: Report;
  /** Aborting it stops a start that is under way: `startStack` rejects. */
  readonly signal?: AbortSignal;
  /** What to type to start on another port, for the sentence about a taken one. */
  readonly commandFor?: (port: number) => string;
};

/** A house where everything answers. */
export type Stack = {
  readonly url: string;
  /** PostgreSQL's administrator, for tests and the bench. */
  readonly adminUrl: string;
  /** Stops services, then the database, then the router; no process is left when it resolves. */
  readonly stop: () => Promise<void>;
};

/** All that was started, in order; stopped in the reverse one. */
type Cleanup = AsyncDisposableStack;

const build = async ({ services, page, bundles }: Plan, { dataDir, report, signal }: RunContext) => {
  if (bundles.length === 0) return;
  const since = performance.now();
  const outputs = [...services.map(({ main }) => main), join(page.folder, 'index.html')];
  const isNew = await buildApps(bundles, outputs, { logFile: logFileOf(dataDir, 'build'), signal });
  report.done('bundles', isNew ? bundles.join(', ') : 'nothing changed', since);
};

const openDatabase = async (context: RunContext, cleanup: Cleanup): Promise<Database> => {
  const since = performance.now();
  const brought = readAdminUrl(context.env);
  const database = brought ? broughtDatabase(brought) : await startOwnDatabase(context);
  cleanup.defer(database.stop);
  context.report.done('PostgreSQL', database.place, since);
  return database;
};

type Bringing = {
  readonly plan: Plan;
  readonly up: Map<string, Kept>;
  /** What is stopped together, before the database. */
  readonly parts: Stoppable[];
};

const bringServices = ({ plan, up, parts }: Bringing, surroundings: Surroundings): Promise<void>[] =>
  plan.services.map(async (service) => {
    const since = performance.now();
    const { name } = service.row;
    const kept = await startService(service, surroundings);
    up.set(name, kept);
    parts.push(kept);
    surroundings.context.report.done(name, `port ${surroundings.addresses[name]?.port}`, since);
  });

const bringShell = async ({ plan, parts }: Bringing, port: number, context: RunContext): Promise<void> => {
  const since = performance.now();
  const shell = await startShell(plan, port, context);
  parts.push(shell);
  context.report.done(
    plan.shell.name,
    plan.page.kind === 'built' ? `port ${port}` : `port ${port}, Vite`,
    since,
  );
};

const raise = async (options: StackOptions, cleanup: Cleanup): Promise<Omit<Stack, 'stop'>> => {
  const { dataDir, env = process.env, plan = bundledPlan(), report = silentReport } = options;
  const { port, signal = new AbortController().signal, commandFor = (free) => `PORT=${free}` } = options;
  readAdminUrl(env); // a wrong one is told before anything starts
  mkdirSync(dataDir, { recursive: true });
  const unlock = await lockDataFolder(dataDir);
  cleanup.defer(async () => unlock());

  const addresses = await takeAddresses(plan.services);
  const shellPort = await freePort(plan.shell.localPort);
  const up = new Map<string, Kept>();
  const portOf = (name: string) =>
    name === plan.shell.name ? shellPort : up.get(name)?.isUp() && addresses[name]?.port;
  const front = await openFront(plan, {
    port,
    commandFor,
    originOf: (name) => {
      const found = portOf(name);
      return found ? originOf(found) : undefined;
    },
  });
  cleanup.defer(front.close);

  const context: RunContext = { dataDir, url: front.url, env, report, signal };
  const [database, commit] = await settleAll([
    openDatabase(context, cleanup),
    currentCommit(),
    build(plan, context),
  ]);
  const bringing: Bringing = { plan, up, parts: [] };
  cleanup.defer(async () => void (await Promise.all(bringing.parts.map((part) => part.stop()))));
  await settleAll([
    bringShell(bringing, shellPort, context),
    ...bringServices(bringing, { context, database, addresses, commit }),
  ]);
  const health = plan.services.map(({ row }) => `${front.url}${row.prefix}${row.healthPath}`);
  await Promise.all([...health, `${front.url}/`].map((url) => untilAnswers(url, signal)));
  return { url: front.url, adminUrl: database.adminUrl };
};

/**
 * Starts the house and resolves when every part of it answers through the router.
 * @throws {StartError} or PostgresStartError: one sentence; whatever had started is stopped by then.
 */
export const startStack = async (options: StackOptions): Promise<Stack> => {
  const cleanup = new AsyncDisposableStack();
  try {
    return { ...(await raise(options, cleanup)), stop: () => cleanup.disposeAsync() };
  } catch (error) {
    await cleanup.disposeAsync();
    throw error;
  }
};

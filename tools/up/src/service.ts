import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Database, databaseUrlFor, makeDatabaseOnce } from './database.ts';
import { followErrors } from './follow-errors.ts';
import { type Kept, keepRunning } from './keep-running.ts';
import { logFileOf } from './log-file.ts';
import { didNotStart, launchProgram, runProgram } from './node-process.ts';
import type { ServicePlan } from './plan.ts';
import { freePort } from './ports.ts';
import type { RunContext } from './run-context.ts';
import { createSecretOnce } from './secrets.ts';
import { ROOT } from './settings.ts';
import { watchFolders } from './watch-folders.ts';

/** Where the services of a run listen, by name. */
export type Addresses = Readonly<Record<string, { readonly port: number; readonly opsPort: number }>>;

/** A port for each service and for its operations: the fleet's, or another where that is taken. */
export const takeAddresses = async (plans: readonly Pick<ServicePlan, 'row'>[]): Promise<Addresses> =>
  Object.fromEntries(
    await Promise.all(
      plans.map(async ({ row }) => {
        const [port, opsPort] = await Promise.all([freePort(row.localPort), freePort(row.localOpsPort)]);
        return [row.name, { port, opsPort }] as const;
      }),
    ),
  );

export const originOf = (port: number): string => `http://127.0.0.1:${port}`;

/** What a service needs around it. */
export type Surroundings = {
  readonly context: RunContext;
  readonly database: Database;
  readonly addresses: Addresses;
  readonly commit: string;
};

/** The fleet reaches a service as environment, here as on ECS. */
const environmentOf = ({ row }: ServicePlan, { context, database, addresses, commit }: Surroundings) => {
  const { dataDir, env, url } = context;
  const { [row.name]: own, ...others } = addresses;
  const peers = Object.entries(others).map(([name, { port }]) => [name, originOf(port)]);
  const folder = join(dataDir, row.name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    ...env,
    PORT: String(own?.port),
    HOST: '127.0.0.1',
    OPS_PORT: String(own?.opsPort),
    ROOT_PATH: row.prefix,
    DATABASE_URL: databaseUrlFor(row.name, database.adminUrl, dataDir),
    ADMIN_DATABASE_URL: undefined,
    DATA_DIR: folder,
    PUBLIC_URL: url,
    PEERS: JSON.stringify(Object.fromEntries(peers)),
    TRUST_PROXY: '127.0.0.1/32',
    SERVICE_TOKEN: createSecretOnce(dataDir, 'service-token'),
    STOP_TIMEOUT_MS: '5000',
    COMMIT: commit,
  };
};

const bringUp = async (plan: ServicePlan, surroundings: Surroundings): Promise<Kept> => {
  const { name } = plan.row;
  const { report, signal, dataDir } = surroundings.context;
  const env = environmentOf(plan, surroundings);
  const logFile = logFileOf(dataDir, name);
  const program = (verb: string) => ({ args: [plan.main, verb], cwd: plan.folder, env, logFile });
  const migrate = () => runProgram(program('migrate'), signal);

  await makeDatabaseOnce(name, surroundings.database, () => {
    const { adminUrl } = surroundings.database;
    const bootstrap = program('bootstrap');
    return runProgram({ ...bootstrap, env: { ...env, ADMIN_DATABASE_URL: adminUrl } }, signal);
  });
  await migrate();
  const kept = await keepRunning({ name, launch: launchProgram(program('serve')), report, signal });
  const stopFollowing = followErrors(logFile, (message) => report.trouble(name, message));
  const unwatch = watchFolders(plan.watched, async (changed) => {
    report.line(`    ${name} starts again: ${relative(ROOT, changed)} changed`);
    if (changed.includes('migrations')) {
      await migrate().catch((error: Error) => report.trouble(name, error.message));
    }
    await kept.restart();
  });
  return {
    ...kept,
    stop: async () => {
      unwatch();
      stopFollowing();
      await kept.stop();
    },
  };
};

/** Brings one service up, database first, and keeps it up; in development it starts anew when its sources change. */
export const startService = (plan: ServicePlan, surroundings: Surroundings): Promise<Kept> =>
  bringUp(plan, surroundings).catch(didNotStart(plan.row.name));

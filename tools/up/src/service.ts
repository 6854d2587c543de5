import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Database, createDatabaseOnce, databaseUrlFor } from './database.ts';
import { followErrors, logFileOf } from './log-file.ts';
import { launchProgram, runProgram, toStartError } from './node-process.ts';
import type { ServicePlan } from './plan.ts';
import { freePort } from './ports.ts';
import type { RunContext } from './run-context.ts';
import { createSecretOnce } from './secrets.ts';
import { ROOT } from './settings.ts';
import { type Supervised, supervise } from './supervise.ts';
import { watchFolders } from './watch-folders.ts';

/** Where the services of a run listen, by name. */
export type Addresses = Readonly<Record<string, { readonly port: number; readonly opsPort: number }>>;

/** A port for each service and for its operations: the fleet's, or a free one if that is taken. */
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

/** What a service needs from the run. */
export type ServiceContext = {
  readonly run: RunContext;
  readonly database: Database;
  readonly addresses: Addresses;
  readonly commit: string;
};

/** A service learns about the fleet from its environment only, as on ECS. */
const environmentOf = ({ row }: ServicePlan, { run, database, addresses, commit }: ServiceContext) => {
  const { dataDir, env, url } = run;
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

const start = async (plan: ServicePlan, context: ServiceContext): Promise<Supervised> => {
  const { name } = plan.row;
  const { report, signal, dataDir } = context.run;
  const env = environmentOf(plan, context);
  const logFile = logFileOf(dataDir, name);
  const program = (command: string) => ({ args: [plan.main, command], cwd: plan.folder, env, logFile });
  const migrate = () => runProgram(program('migrate'), signal);

  await createDatabaseOnce(name, context.database, () => {
    const { adminUrl } = context.database;
    return runProgram({ ...program('bootstrap'), env: { ...env, ADMIN_DATABASE_URL: adminUrl } }, signal);
  });
  await migrate();
  const supervised = await supervise({ name, launch: launchProgram(program('serve')), report, signal });
  const stopFollowing = followErrors(logFile, (message) => report.trouble(name, message));
  const unwatch = watchFolders(plan.watched, async (changed) => {
    report.line(`    ${name} restarts: ${relative(ROOT, changed)} changed`);
    if (changed.includes('migrations')) {
      await migrate().catch((error: Error) => report.trouble(name, error.message));
    }
    await supervised.restart();
  });
  return {
    ...supervised,
    stop: async () => {
      unwatch();
      stopFollowing();
      await supervised.stop();
    },
  };
};

/** Starts one service, its database first, and supervises it. In development it restarts when its sources change. */
export const startService = (plan: ServicePlan, context: ServiceContext): Promise<Supervised> =>
  start(plan, context).catch(toStartError(plan.row.name));

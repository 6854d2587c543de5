import { runProcess, runService } from '@quintet/platform';
import {
  bootstrapDatabase,
  forgetOldResults,
  isConnectionError,
  migrate,
  openDatabase,
  postgresWakeUps,
  requireSchema,
} from '@quintet/postgres';
import { buildApp } from './app.ts';
import { readAdminUrl, readConfig, type TaskflowConfig } from './config.ts';
import { migrations } from './migrations/index.ts';
import type { Tables } from './tables.ts';

const applicationName = 'taskflow';
const hourMs = 60 * 60 * 1000;

const open = (config: TaskflowConfig) =>
  openDatabase<Tables>({ url: config.databaseUrl, applicationName, poolSize: config.poolSize });

async function serve() {
  const config = readConfig(process.env);
  const database = open(config);
  await requireSchema(database.db, migrations).catch((error: unknown) => {
    // A database that is not there yet is waited for: /ready names it, requests get 503.
    if (!isConnectionError(error)) throw error;
  });
  const wakeUps = postgresWakeUps({ url: config.databaseUrl, applicationName, channel: 'taskflow' });
  const { service, live } = await buildApp({ config, database, wakeUps });
  const sweep = setInterval(() => void forgetOldResults(database.db).catch(() => undefined), hourMs).unref();
  const close = async () => {
    clearInterval(sweep);
    await wakeUps.close();
    await database.close();
  };
  const running = await runService(service, { live, checks: { database: database.check }, close });
  return { running, stopTimeoutMs: config.stopTimeoutMs };
}

async function migrateSchema() {
  const database = open(readConfig(process.env));
  await migrate(database.db, migrations).finally(() => database.close());
}

const bootstrap = () => bootstrapDatabase(readAdminUrl(process.env), readConfig(process.env).databaseUrl);

await runProcess({ serve, migrate: migrateSchema, bootstrap }, process.argv.slice(2));

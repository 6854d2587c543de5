import { openDiskBlobs } from '@quintet/blobs';
import { runProcess, runService } from '@quintet/platform';
import {
  bootstrapDatabase,
  isConnectionError,
  migrate,
  openDatabase,
  requireSchema,
} from '@quintet/postgres';
import { join } from 'node:path';
import { buildApp } from './app.ts';
import { type FilevaultConfig, readAdminUrl, readConfig } from './config.ts';
import { migrations } from './migrations/index.ts';
import { sweep } from './sweep/sweep.ts';
import type { Tables } from './tables.ts';

const hourMs = 60 * 60 * 1000;

const open = ({ databaseUrl, poolSize }: FilevaultConfig) =>
  openDatabase<Tables>({ url: databaseUrl, applicationName: 'filevault', poolSize });

async function serve() {
  const config = readConfig(process.env);
  const database = open(config);
  await requireSchema(database.db, migrations).catch((error: unknown) => {
    // A database that is not there yet is waited for: /ready names it, requests get 503.
    if (!isConnectionError(error)) throw error;
  });
  const blobs = openDiskBlobs({ dir: join(config.dataDir, 'blobs') });
  const service = await buildApp({ config, database, blobs });
  const sweeping = setInterval(() => {
    sweep({ db: database.db, blobs }, config).then(
      (swept) => service.app.log.info(swept, 'swept'),
      (err: unknown) => service.app.log.warn({ err }, 'the sweep did not finish; it will be tried again'),
    );
  }, hourMs).unref();
  const close = async () => {
    clearInterval(sweeping);
    await database.close();
  };
  const checks = { database: database.check, blobs: blobs.check };
  const running = await runService(service, { checks, close });
  return { running, stopTimeoutMs: config.stopTimeoutMs };
}

async function migrateSchema() {
  const database = open(readConfig(process.env));
  await migrate(database.db, migrations).finally(() => database.close());
}

const bootstrap = () => bootstrapDatabase(readAdminUrl(process.env), readConfig(process.env).databaseUrl);

await runProcess({ serve, migrate: migrateSchema, bootstrap }, process.argv.slice(2));

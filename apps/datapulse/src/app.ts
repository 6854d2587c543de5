import { join } from 'node:path';
import { BlobError, openDiskBlobs } from '@quintet/blobs';
import {
  type AppError,
  createService,
  everyHour,
  type OwnedResources,
  identityOf,
  implement,
  LiveStreams,
  type Service,
  systemClock,
  uuidV7,
} from '@quintet/platform';
import { type Foundation, postgresEventLog, translateDatabaseError } from '@quintet/postgres';
import { contract } from '@quintet/datapulse-contract/schemas';
import packageJson from '../package.json' with { type: 'json' };
import type { DatapulseConfig, IngestConfig } from './config.ts';
import { diskFull } from './datasets/datasets.errors.ts';
import { datasetHandlers } from './datasets/datasets.routes.ts';
import type { Deps } from './deps.ts';
import { engineProgram } from './engine/program.ts';
import { IngestWorker } from './ingest/ingest-worker.ts';
import { RowsEngine } from './rows/rows-engine.ts';
import { rowHandlers } from './rows/rows.routes.ts';
import { sweep } from './sweep/sweep.ts';
import type { Tables } from './tables.ts';

/** DataPulse with what it holds open: streams, the engine for questions. `close` gives files in reading back to others. */
export type App = OwnedResources & {
  readonly service: Service;
  readonly live: LiveStreams;
  readonly engine: RowsEngine;
  close(): Promise<void>;
};

/** DataPulse as a service: everything a process needs to listen, to read files, and to drain. */
export async function buildApp({
  config,
  database: { db },
  notifications,
}: Foundation<DatapulseConfig, Tables>): Promise<App> {
  const version = packageJson.version;
  const service = await createService({ name: 'datapulse', version, config, translateError });
  const { app, metrics } = service;
  const blobs = openDiskBlobs({ dir: join(config.dataDir, 'blobs') });
  const live = new LiveStreams({
    appName: 'datapulse',
    log: postgresEventLog(db),
    notifications,
    onCount: (openStreams) => metrics.openStreams.set(openStreams),
    onError: (err) => app.log.warn({ err }, 'live streams cannot read the log'),
  });
  const engine = new RowsEngine({ engine: rowsEngineOptions(config) });
  const { announce } = notifications;
  const ids = uuidV7(systemClock);
  const deps: Deps = { db, blobs, ids, engine, notifications, announce, maxFileBytes: config.maxFileBytes };
  const handlers = { ...datasetHandlers(deps), ...rowHandlers(deps) };
  implement(app, contract, handlers, { identity: identityOf(config), live });
  const worker = new IngestWorker(
    { db, blobs, config, program: engineProgram, announce, log: app.log },
    notifications,
  );
  const stopSweeping = everyHour('sweep', () => sweep(db, blobs, config.dataDir), app.log);
  const close = async () => {
    engine.stop();
    await Promise.all([worker.stop(), stopSweeping()]);
  };
  return { service, live, engine, checks: { blobs: blobs.check }, close };
}

/** Questions read Parquet among the blobs, and nothing else. */
const rowsEngineOptions = ({ limits, dataDir }: IngestConfig) => ({
  program: engineProgram,
  limits,
  folders: [join(dataDir, 'blobs', 'objects')],
  files: [],
  tempDir: join(dataDir, 'work', 'questions'),
});

/** What the stores throw, in words for a caller. */
function translateError(error: unknown): AppError | undefined {
  if (error instanceof BlobError && error.code === 'disk_full') return diskFull(error);
  return translateDatabaseError(error);
}

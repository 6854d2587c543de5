import { join } from 'node:path';
import { BlobError, openDiskBlobs } from '@quintet/blobs';
import {
  type AppError,
  createService,
  everyHour,
  type Handlers,
  type OwnedResources,
  identityOf,
  implement,
  LiveStreams,
  type Service,
  systemClock,
  uuidV7,
} from '@quintet/platform';
import { type Foundation, postgresEventLog, translateDatabaseError } from '@quintet/postgres';
import { type Contract, contract, schemas } from '@quintet/datapulse-contract/schemas';
import packageJson from '../package.json' with { type: 'json' };
import type { DatapulseConfig, IngestConfig } from './config.ts';
import { createDataset, createSample } from './datasets/create-dataset.ts';
import { diskFull } from './datasets/datasets.errors.ts';
import * as datasets from './datasets/datasets.usecases.ts';
import type { Deps } from './deps.ts';
import { engineProgramPath } from './engine/engine-process.ts';
import { IngestWorker } from './ingest/ingest-worker.ts';
import { RowsEngine } from './rows/rows-engine.ts';
import { getRows } from './rows/rows.usecases.ts';
import { sweep } from './sweep/sweep.ts';
import type { Tables } from './tables.ts';
import { search } from './search/search.usecases.ts';

/** A running DataPulse. `close` stops its engines and releases the files it is ingesting to other processes. */
export type App = OwnedResources & {
  readonly service: Service;
  readonly live: LiveStreams;
  readonly engine: RowsEngine;
  close(): Promise<void>;
};

/** Builds the service: routes, live streams, the ingest worker and the hourly sweep. */
export async function buildApp({
  config,
  database: { db },
  notifications,
}: Foundation<DatapulseConfig, Tables>): Promise<App> {
  const version = packageJson.version;
  const service = await createService({ name: 'datapulse', version, config, schemas, translateError });
  const { app, metrics } = service;
  const blobs = openDiskBlobs({ dir: join(config.dataDir, 'blobs') });
  const live = new LiveStreams({
    appName: 'datapulse',
    log: postgresEventLog(db),
    notifications,
    onCount: (openStreams) => metrics.openStreams.set(openStreams),
    onError: (err) => app.log.warn({ err }, 'live streams cannot read the event log'),
  });
  const engine = new RowsEngine({ engine: rowsEngineOptions(config) });
  const { announce } = notifications;
  const ids = uuidV7(systemClock);
  const deps: Deps = { db, blobs, ids, engine, notifications, announce, maxFileBytes: config.maxFileBytes };
  implement(app, contract, handlersOf(deps), { identity: identityOf(config), live });
  const worker = new IngestWorker(
    { db, blobs, config, program: engineProgramPath, announce, log: app.log },
    notifications,
  );
  const stopSweeping = everyHour('sweep', () => sweep(db, blobs, config.dataDir), app.log);
  const close = async () => {
    engine.stop();
    await Promise.all([worker.stop(), stopSweeping()]);
  };
  return { service, live, engine, checks: { blobs: blobs.check }, close };
}

const handlersOf = (deps: Deps): Handlers<Contract> => ({
  search: (call) => search(deps, call),
  listDatasets: (call) => datasets.listDatasets(deps, call),
  createDataset: (call) => createDataset(deps, call),
  createSample: (call) => createSample(deps, call),
  getDataset: (call) => datasets.getDataset(deps, call),
  updateDataset: (call) => datasets.updateDataset(deps, call),
  deleteDataset: (call) => datasets.deleteDataset(deps, call),
  getRows: (call) => getRows(deps, call),
  getCharts: (call) => datasets.getCharts(deps, call),
  listRejects: (call) => datasets.listRejects(deps, call),
  streamDataset: (call) => datasets.streamDataset(deps, call),
});

/** Row queries read the Parquet files among the blobs, and nothing else. */
const rowsEngineOptions = ({ limits, dataDir }: IngestConfig) => ({
  program: engineProgramPath,
  limits,
  folders: [join(dataDir, 'blobs', 'objects')],
  files: [],
  tempDir: join(dataDir, 'work', 'queries'),
});

/** Maps errors of the blob store and the database to API errors. */
function translateError(error: unknown): AppError | undefined {
  if (error instanceof BlobError && error.code === 'disk_full') return diskFull(error);
  return translateDatabaseError(error);
}

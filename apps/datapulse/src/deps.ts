import type { BlobStore } from '@quintet/blobs';
import type { Ids, Notifications } from '@quintet/platform';
import type { Kysely } from 'kysely';
import type { RowsEngine } from './rows/rows-engine.ts';
import type { Tables } from './tables.ts';

/** What the use cases depend on. */
export type Deps = {
  readonly db: Kysely<Tables>;
  readonly blobs: BlobStore;
  readonly ids: Ids;
  readonly engine: RowsEngine;
  readonly notifications: Notifications;
  /** Notifies stream readers and ingest workers that a dataset has changed. */
  readonly announce: (datasetId: string) => void;
  readonly maxFileBytes: number;
};

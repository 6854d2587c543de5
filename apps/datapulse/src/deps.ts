import type { BlobStore } from '@quintet/blobs';
import type { Ids, Notifications } from '@quintet/platform';
import type { Kysely } from 'kysely';
import type { RowsEngine } from './rows/rows-engine.ts';
import type { Tables } from './tables.ts';

/** What DataPulse's features are given: rows of the catalog, bytes, ids, the engine for questions, and how to say news. */
export type Deps = {
  readonly db: Kysely<Tables>;
  readonly blobs: BlobStore;
  readonly ids: Ids;
  readonly engine: RowsEngine;
  readonly notifications: Notifications;
  /** Says that a dataset has news: to readers of its stream, and to whoever reads files. */
  readonly announce: (datasetId: string) => void;
  readonly maxFileBytes: number;
};

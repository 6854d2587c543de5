import type { BlobStore } from '@quintet/blobs';
import type { Ids } from '@quintet/platform';
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** What FileVault's features are given: rows, bytes, ids and the largest file, in bytes. */
export type Deps = {
  readonly db: Kysely<Tables>;
  readonly blobs: BlobStore;
  readonly ids: Ids;
  readonly maxFileBytes: number;
};

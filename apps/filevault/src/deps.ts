import type { BlobStore } from '@quintet/blobs';
import type { Ids } from '@quintet/platform';
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** What the use cases need. */
export type Deps = {
  readonly db: Kysely<Tables>;
  readonly blobs: BlobStore;
  readonly ids: Ids;
  readonly maxFileBytes: number;
};

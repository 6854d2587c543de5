import type { StagedBlob } from '@quintet/blobs';
import { type IdempotentRequest, withContent } from '@quintet/platform';
import { lockDigest, postgresIdempotency } from '@quintet/postgres';
import type { Dataset } from '@quintet/datapulse-contract/schemas';
import type { Deps } from '../deps.ts';
import { insertDataset, selectDataset } from './datasets.store.ts';
import { emit } from './emit.ts';

/** Bytes that lie in staging, and what their dataset shall be. */
export type Kept = {
  readonly staged: StagedBlob;
  readonly ownerId: string;
  readonly name: string;
  readonly sample?: boolean;
  readonly idempotency: IdempotentRequest | undefined;
};

/**
 * Makes a dataset of staged bytes, to be read by whoever is free: publishes them and writes their row in one transaction
 * that locks the digest, so that no sweep takes them in between.
 */
export async function keepDataset({ db, ids, announce }: Deps, kept: Kept): Promise<Dataset> {
  const { staged, ownerId, name, sample = false } = kept;
  const { sha256, sizeBytes } = staged;
  const request = withContent(kept.idempotency, { sha256, name });
  try {
    const dataset = await db.transaction().execute((tx) =>
      postgresIdempotency.once(tx, request, async () => {
        const id = ids.next();
        await lockDigest(tx, sha256);
        await staged.publish();
        await insertDataset(tx, { id, ownerId, name, sizeBytes, sha256, sample });
        await emit(tx, { id, actor: ownerId, kind: 'dataset.created' });
        const dataset = await selectDataset(tx, { id, ownerId });
        if (!dataset) throw new Error('A dataset that was just written is not there.');
        return dataset;
      }),
    );
    announce(dataset.id);
    return dataset;
  } finally {
    // A repeated request published nothing; after `publish` this does nothing.
    await staged.discard();
  }
}

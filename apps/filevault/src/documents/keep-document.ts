import type { StagedBlob } from '@quintet/blobs';
import { type IdempotentRequest, withContent } from '@quintet/platform';
import { lockDigest, postgresIdempotency } from '@quintet/postgres';
import type { Document } from '@quintet/filevault-contract/schemas';
import type { Deps } from '../deps.ts';
import { setTags } from '../tags/document-tags.ts';
import { insertDocument } from './documents.store.ts';
import { findDocument } from './find-document.ts';

/** Bytes that lie in staging, and what their document shall be. */
export type Kept = {
  readonly staged: StagedBlob;
  readonly ownerId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly tags: readonly string[];
  readonly sample?: boolean;
  readonly idempotency: IdempotentRequest | undefined;
};

/**
 * Makes a document of staged bytes: publishes them and writes their row in one transaction that locks the digest, so that
 * no sweep takes them in between. Whatever fails, nothing stays but what the sweep removes.
 */
export async function keepDocument({ db, ids }: Deps, kept: Kept): Promise<Document> {
  const { staged, ownerId, name, mediaType, tags, sample = false } = kept;
  const { sha256, sizeBytes } = staged;
  const request = withContent(kept.idempotency, { sha256, name, tags });
  try {
    return await db.transaction().execute((tx) =>
      postgresIdempotency.once(tx, request, async () => {
        const id = ids.next();
        await lockDigest(tx, sha256);
        await staged.publish();
        await insertDocument(tx, { id, ownerId, name, sizeBytes, mediaType, sha256, sample });
        await setTags({ db: tx, ids }, { documentId: id, ownerId, names: tags });
        return findDocument(tx, { id, ownerId });
      }),
    );
  } finally {
    // A repeated request published nothing; after `publish` this does nothing.
    await staged.discard();
  }
}

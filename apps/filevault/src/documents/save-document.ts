import type { StagedBlob } from '@quintet/blobs';
import { type IdempotentRequest, withContent } from '@quintet/platform';
import { lockDigest, postgresIdempotency } from '@quintet/postgres';
import type { Document } from '@quintet/filevault-contract/schemas';
import type { Deps } from '../deps.ts';
import { setTags } from '../tags/document-tags.ts';
import { insertDocument, requireDocument } from './documents.store.ts';

/** Staged bytes and the properties of their document. */
export type DocumentUpload = {
  readonly staged: StagedBlob;
  readonly ownerId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly tags: readonly string[];
  readonly sample?: boolean;
  readonly idempotency: IdempotentRequest | undefined;
};

/**
 * Saves staged bytes as a document: publishes the blob and inserts the row in one transaction that locks the digest, so that
 * no sweep removes the blob in between. After a failure at most an unused blob remains, which the sweep removes.
 */
export async function saveDocument({ db, ids }: Deps, upload: DocumentUpload): Promise<Document> {
  const { staged, ownerId, name, mediaType, tags, sample = false } = upload;
  const { sha256, sizeBytes } = staged;
  const request = withContent(upload.idempotency, { sha256, name, tags });
  try {
    return await db.transaction().execute((tx) =>
      postgresIdempotency.once(tx, request, async () => {
        const id = ids.next();
        await lockDigest(tx, sha256);
        await staged.publish();
        await insertDocument(tx, { id, ownerId, name, sizeBytes, mediaType, sha256, sample });
        await setTags({ db: tx, ids }, { documentId: id, ownerId, names: tags });
        return requireDocument(tx, { id, ownerId });
      }),
    );
  } finally {
    // Removes the staged file of a repeated request. After `publish` this does nothing.
    await staged.discard();
  }
}

import { BlobError } from '@quintet/blobs';
import type { Bytes, Call } from '@quintet/platform';
import type { Contract } from '@quintet/filevault-contract/schemas';
import type { Deps } from '../deps.ts';
import { contentDamaged } from '../documents/documents.errors.ts';
import { findDocument } from '../documents/find-document.ts';
import { contentHeaders } from './content-headers.ts';

/** A document's bytes. Bytes that are gone or shorter than they were are refused before the first one is sent. */
export async function getContent(deps: Deps, call: Call<Contract['getContent']>): Promise<Bytes> {
  const document = await findDocument(deps.db, { id: call.params.id, ownerId: call.user.id });
  const { id, sha256, sizeBytes } = document;
  const stored = await deps.blobs.stat(sha256);
  if (stored?.sizeBytes !== sizeBytes) throw contentDamaged(id);
  return {
    ...contentHeaders(document, call.query),
    sizeBytes,
    etag: `"${sha256}"`,
    read: (span) =>
      deps.blobs.read(sha256, span).catch((error: unknown) => {
        throw error instanceof BlobError ? contentDamaged(id, error) : error;
      }),
  };
}

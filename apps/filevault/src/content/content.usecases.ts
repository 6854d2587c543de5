import { BlobError } from '@quintet/blobs';
import type { Bytes, Call } from '@quintet/platform';
import type { Contract, Document } from '@quintet/filevault-contract/schemas';
import type { Deps } from '../deps.ts';
import { requireDocument } from '../documents/documents.store.ts';
import { inlineTypeOf } from '../documents/preview.ts';
import { contentDamaged } from '../errors.ts';

/** Returns a document's bytes. If they are missing or have the wrong size, it fails before the first byte is sent. */
export async function getContent(deps: Deps, call: Call<Contract['getContent']>): Promise<Bytes> {
  const document = await requireDocument(deps.db, { id: call.params.id, ownerId: call.user.id });
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

type ContentHeaders = {
  readonly mediaType: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** Runs and loads nothing, and only our own page may frame it. */
const strictPolicy = "sandbox; default-src 'none'; frame-ancestors 'self'";
/** Browsers do not show a PDF in a sandbox. Their viewer is outside our origin and needs its own styles. */
const pdfPolicy =
  "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; img-src 'self' data: blob:; frame-ancestors 'self'";

/**
 * The headers of a document's content. Only images, PDF and plain text, detected from the bytes, are shown inline. Everything
 * else, above all markup and scripts, is sent as an attachment without a specific type.
 */
function contentHeaders(document: Document, { download }: { download: boolean }): ContentHeaders {
  const { name, sha256, mediaType } = document;
  const inlineType = download ? undefined : inlineTypeOf(mediaType);
  return {
    mediaType: inlineType ?? 'application/octet-stream',
    headers: {
      'cache-control': 'private, no-cache',
      'content-disposition': contentDisposition(inlineType ? 'inline' : 'attachment', name),
      'content-security-policy': inlineType === 'application/pdf' ? pdfPolicy : strictPolicy,
      'repr-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
    },
  };
}

/** RFC 6266, with the full name in RFC 8187 encoding. Characters that browsers treat as folders become underscores. */
function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const flat = name.replaceAll(/[/\\:*?"<>|]/g, '_');
  const ascii = flat.replaceAll(/[^\x20-\x7e]|%/g, '_');
  const extended = encodeURIComponent(flat.toWellFormed()).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${extended}`;
}

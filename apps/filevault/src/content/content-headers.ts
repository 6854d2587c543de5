import type { Document } from '@quintet/filevault-contract/schemas';
import { inlineTypeOf } from '../documents/preview.ts';

/** What a browser is told about a document's bytes. */
export type ContentHeaders = {
  readonly mediaType: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** Nothing runs, nothing loads, and only our own page may frame it. */
const strictPolicy = "sandbox; default-src 'none'; frame-ancestors 'self'";
/** A sandbox keeps browsers from showing a PDF at all; its viewer is not a part of our origin and styles itself. */
const pdfPolicy =
  "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; img-src 'self' data: blob:; frame-ancestors 'self'";

/**
 * The headers of a document's content. Only pictures, PDF and plain text by their bytes are shown by a browser itself;
 * everything else, above all markup and scripts, is a file to be saved and has no type.
 */
export function contentHeaders(document: Document, { download }: { download: boolean }): ContentHeaders {
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

/** RFC 6266, with the name whole in RFC 8187's form. What browsers would take for folders becomes an underscore. */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const flat = name.replaceAll(/[/\\:*?"<>|]/g, '_');
  const ascii = flat.replaceAll(/[^\x20-\x7e]|%/g, '_');
  const extended = encodeURIComponent(flat.toWellFormed()).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${extended}`;
}

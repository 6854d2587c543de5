import type { Preview } from '@quintet/filevault-contract/schemas';

const pictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);
const active = new Set([
  'text/html',
  'text/javascript',
  'image/svg+xml',
  'application/xml',
  'application/xhtml+xml',
]);

const isText = (mediaType: string) => mediaType.startsWith('text/') || mediaType === 'application/json';

/** How a document may be shown: pictures and PDF by the browser, texts (markup as its source) by the tab. */
export function previewOf(mediaType: string): Preview {
  if (pictures.has(mediaType)) return 'image';
  if (mediaType === 'application/pdf') return 'pdf';
  return isText(mediaType) || active.has(mediaType) ? 'text' : 'none';
}

/** The type under which a browser may show the bytes by itself; undefined for what must only be saved. */
export function inlineTypeOf(mediaType: string): string | undefined {
  if (pictures.has(mediaType) || mediaType === 'application/pdf') return mediaType;
  return isText(mediaType) && !active.has(mediaType) ? 'text/plain; charset=utf-8' : undefined;
}

import type { PreviewKind } from '@quintet/filevault-contract/schemas';

const images = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);
const active = new Set([
  'text/html',
  'text/javascript',
  'image/svg+xml',
  'application/xml',
  'application/xhtml+xml',
]);

const isText = (mediaType: string) => mediaType.startsWith('text/') || mediaType === 'application/json';

/** How a document can be shown: images and PDF by the browser, text (and the source of markup) by the tab. */
export function previewOf(mediaType: string): PreviewKind {
  if (images.has(mediaType)) return 'image';
  if (mediaType === 'application/pdf') return 'pdf';
  return isText(mediaType) || active.has(mediaType) ? 'text' : 'none';
}

/** The media type to send for inline display; undefined if the content may only be downloaded. */
export function inlineTypeOf(mediaType: string): string | undefined {
  if (images.has(mediaType) || mediaType === 'application/pdf') return mediaType;
  return isText(mediaType) && !active.has(mediaType) ? 'text/plain; charset=utf-8' : undefined;
}

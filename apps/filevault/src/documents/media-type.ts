/** How many of a file's first bytes are used to detect its type. */
export const headBytes = 4096;

/** Signatures of binary formats. */
const signatures: readonly (readonly [mediaType: string, offset: number, bytes: string])[] = [
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/gif', 0, 'GIF87a'],
  ['image/gif', 0, 'GIF89a'],
  ['image/avif', 4, 'ftypavif'],
  ['application/pdf', 0, '%PDF-'],
  ['application/zip', 0, 'PK\x03\x04'],
  ['application/gzip', 0, '\x1f\x8b'],
  ['application/x-7z-compressed', 0, "7z\xbc\xaf'\x1c"],
  ['application/x-ole-storage', 0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['video/mp4', 4, 'ftyp'],
  ['video/webm', 0, '\x1a\x45\xdf\xa3'],
  ['audio/mpeg', 0, 'ID3'],
  ['audio/ogg', 0, 'OggS'],
  ['image/tiff', 0, 'II*\0'],
  ['image/tiff', 0, 'MM\0*'],
];

/** Text formats, distinguished by the name's extension. */
const textTypes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  htm: 'text/html',
  html: 'text/html',
  js: 'text/javascript',
  json: 'application/json',
  md: 'text/markdown',
  mjs: 'text/javascript',
  svg: 'image/svg+xml',
  xhtml: 'application/xhtml+xml',
  xml: 'application/xml',
};

/** The extension of a name in lower case, without the dot; empty if there is none. */
const extensionOf = (name: string): string => /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? '';

/**
 * Detects the media type of a file from its first bytes (`head`, at most `headBytes`). The name only decides between text
 * formats. The type sent by the client is ignored.
 */
export function mediaTypeOf(head: Uint8Array, name: string): string {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1');
  const found = signatures.find(([, offset, signature]) => bytes.startsWith(signature, offset));
  if (found) return found[0];
  if (bytes.startsWith('RIFF') && bytes.startsWith('WEBP', 8)) return 'image/webp';
  if (!isText(head)) return 'application/octet-stream';
  return markupType(bytes) ?? textTypes[extensionOf(name)] ?? 'text/plain';
}

/** UTF-8 without control characters. A character cut off at the end of the head is ignored. */
function isText(head: Uint8Array): boolean {
  // oxlint-disable-next-line no-control-regex -- matches control characters
  const control = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/;
  try {
    const isCut = head.length === headBytes;
    return !control.test(new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: isCut }));
  } catch {
    return false;
  }
}

/** Detects markup that a browser might run, whatever the name is. */
function markupType(bytes: string): string | undefined {
  const start = bytes
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .toLowerCase();
  if (!start.startsWith('<')) return undefined;
  if (/<svg[\s>]/.test(start)) return 'image/svg+xml';
  if (/<(!doctype html|html|head|body|script|iframe|img|a|div|p|table|style|title)[\s>]/.test(start)) {
    return 'text/html';
  }
  return start.startsWith('<?xml') ? 'application/xml' : undefined;
}

/**
 * Passes a stream through and captures its first `headBytes` bytes.
 *
 * @returns `head` is complete when the stream has ended
 */
export function captureHead(source: AsyncIterable<Uint8Array>): {
  readonly bytes: AsyncIterable<Uint8Array>;
  head(): Uint8Array;
} {
  const chunks: Uint8Array[] = [];
  let capturedBytes = 0;
  async function* pass(): AsyncGenerator<Uint8Array, void> {
    for await (const chunk of source) {
      if (capturedBytes < headBytes) {
        // Copied, because a slice would keep the whole buffer of the socket in memory.
        chunks.push(Uint8Array.from(chunk.subarray(0, headBytes - capturedBytes)));
        capturedBytes += Math.min(chunk.length, headBytes - capturedBytes);
      }
      yield chunk;
    }
  }
  return { bytes: pass(), head: () => Buffer.concat(chunks) };
}

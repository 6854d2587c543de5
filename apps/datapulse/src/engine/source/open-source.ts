import { createReadStream } from 'node:fs';
import { stat, type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { type Encoding, encodingOfHead, Utf8Check } from '../../csv/encoding.ts';
import type { TextSample } from '../../csv/text-sample.ts';
import { expandGzip } from './expand-gzip.ts';
import { isGzip, requireText } from './file-type.ts';

/** A text file with its encoding and a sample of its text. */
export type TextSource = {
  readonly path: string;
  readonly sizeBytes: number;
  readonly encoding: Encoding;
  /** The encoding was checked over the whole file, not only over the sample. */
  readonly isVerified: boolean;
  readonly badBytes: number;
  readonly sample: TextSample;
};

/**
 * Opens a file as text: expands gzip, checks that it is text, and detects the encoding.
 *
 * @throws IngestError
 */
export async function openTextSource(
  path: string,
  { workDir, maxExpandedBytes }: { readonly workDir: string; readonly maxExpandedBytes: number },
): Promise<TextSource> {
  const pieces = await readPieces(path);
  if (isGzip(pieces.head)) {
    const expanded = join(workDir, 'expanded');
    await expandGzip(path, expanded, pieces.sizeBytes, maxExpandedBytes);
    return describe(expanded, await readPieces(expanded));
  }
  return describe(path, pieces);
}

async function describe(path: string, pieces: FilePieces): Promise<TextSource> {
  requireText(pieces.head);
  const { size: sizeBytes } = await stat(path);
  const { encoding, isVerified, badBytes } = await findEncoding(path, pieces);
  const sample: TextSample = {
    head: decodePiece(pieces.head, encoding, true),
    isWhole: pieces.head.length >= sizeBytes,
    further: pieces.further.map((bytes) => decodePiece(bytes, encoding, false)),
  };
  return { path, sizeBytes, encoding, isVerified, badBytes, sample };
}

async function findEncoding(path: string, { head, further }: FilePieces) {
  const marked = encodingOfHead(head);
  if (marked && marked.name !== 'utf-8') return { encoding: marked, isVerified: true, badBytes: 0 };
  const sampled = new Utf8Check();
  sampled.add(head);
  for (const piece of further) sampled.addCut(piece);
  if (sampled.badBytes === 0) {
    return { encoding: marked ?? sampled.encoding, isVerified: false, badBytes: 0 };
  }
  return detectEncodingOfWholeFile(path);
}

/** Reads the whole file: a sample cannot prove that a file is UTF-8. */
export async function detectEncodingOfWholeFile(path: string) {
  const whole = new Utf8Check();
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    whole.add(chunk);
  }
  whole.end();
  const badBytes = whole.encoding.name === 'utf-8' ? whole.badBytes : 0;
  return { encoding: whole.encoding, isVerified: true, badBytes };
}

/** The beginning of a file and, if it is long, pieces from later in it. */
type FilePieces = {
  readonly head: Buffer;
  readonly further: readonly Buffer[];
  readonly sizeBytes: number;
};

const headBytes = 256 * 1024;
const furtherBytes = 64 * 1024;

/** Reads a sample of a file: its beginning, middle and end. */
async function readPieces(path: string): Promise<FilePieces> {
  const file = await open(path);
  try {
    const { size: sizeBytes } = await file.stat();
    const head = await readAt(file, 0, Math.min(headBytes, sizeBytes));
    if (sizeBytes < headBytes * 2) return { head: await readAt(file, 0, sizeBytes), further: [], sizeBytes };
    // Even offsets, so that a character of two bytes is not cut.
    const offsets = [0.35, 0.7].map((share) => Math.floor((sizeBytes * share) / 2) * 2);
    const further = await Promise.all(
      [...offsets, sizeBytes - furtherBytes - (sizeBytes % 2)].map((offset) =>
        readAt(file, offset, furtherBytes),
      ),
    );
    return { head, further, sizeBytes };
  } finally {
    await file.close();
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(length), position });
  return buffer.subarray(0, bytesRead);
}

const readBytes = 1024 * 1024;

/** Decodes a file piece by piece. Invalid bytes become U+FFFD. */
export async function* decodeFile(
  path: string,
  encoding: Encoding,
  onBytes: (bytes: number) => void,
): AsyncGenerator<string, void> {
  const decoder = new TextDecoder(encoding.name);
  let read = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: readBytes }) as AsyncIterable<Buffer>) {
    read += chunk.length;
    yield decoder.decode(chunk, { stream: true });
    onBytes(read);
  }
  yield decoder.decode();
}

/** Decodes a piece of a file. A piece that is not the head starts at its first complete line. */
function decodePiece(bytes: Buffer, { name }: Encoding, isHead: boolean): string {
  const text = new TextDecoder(name).decode(bytes);
  return isHead ? text : text.slice(text.indexOf('\n') + 1);
}

import { join } from 'node:path';
import { stat } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { type Encoding, encodingOfHead, Utf8Check } from '../../reading/encoding.ts';
import type { Sample } from '../../reading/sample.ts';
import { decodePiece } from './decode.ts';
import { expandGzip } from './expand.ts';
import { type Pieces, readPieces } from './head.ts';
import { isGzip, requireText } from './kind-of-file.ts';

/** A file of text: where it is, in which encoding, and pieces of it. */
export type Source = {
  readonly path: string;
  readonly sizeBytes: number;
  readonly encoding: Encoding;
  /** Every byte was looked at for the encoding; else the pieces only. */
  readonly isProved: boolean;
  readonly badBytes: number;
  readonly sample: Sample;
};

/**
 * Opens a file as text: expands it, refuses what is none, and finds its encoding.
 *
 * @throws EngineError in words for the person who brought it
 */
export async function openSource(
  path: string,
  { workDir, maxExpandedBytes }: { readonly workDir: string; readonly maxExpandedBytes: number },
): Promise<Source> {
  const pieces = await readPieces(path);
  if (isGzip(pieces.head)) {
    const expanded = join(workDir, 'expanded');
    await expandGzip(path, expanded, pieces.sizeBytes, maxExpandedBytes);
    return describe(expanded, await readPieces(expanded));
  }
  return describe(path, pieces);
}

async function describe(path: string, pieces: Pieces): Promise<Source> {
  requireText(pieces.head);
  const { size: sizeBytes } = await stat(path);
  const { encoding, isProved, badBytes } = await findEncoding(path, pieces);
  const sample: Sample = {
    head: decodePiece(pieces.head, encoding, true),
    isWhole: pieces.head.length >= sizeBytes,
    further: pieces.further.map((bytes) => decodePiece(bytes, encoding, false)),
  };
  return { path, sizeBytes, encoding, isProved, badBytes, sample };
}

async function findEncoding(path: string, { head, further }: Pieces) {
  const marked = encodingOfHead(head);
  if (marked && marked.name !== 'utf-8') return { encoding: marked, isProved: true, badBytes: 0 };
  const sampled = new Utf8Check();
  sampled.add(head);
  for (const piece of further) sampled.addCut(piece);
  if (sampled.badBytes === 0) {
    return { encoding: marked ?? sampled.encoding, isProved: false, badBytes: 0 };
  }
  return proveEncoding(path);
}

/** Looks at every byte: whether a file is UTF-8 no sample can say. */
export async function proveEncoding(path: string) {
  const whole = new Utf8Check();
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    whole.add(chunk);
  }
  whole.end();
  const badBytes = whole.encoding.name === 'utf-8' ? whole.badBytes : 0;
  return { encoding: whole.encoding, isProved: true, badBytes };
}

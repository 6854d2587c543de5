import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { BlobError } from '../blob-error.ts';
import type { PutOptions, StoredBlob } from '../blob-store.ts';
import { coalescingWriter } from './coalescing-writer.ts';

/**
 * Yields the chunks of a source. Throws cut_off, with the error of the source as its cause, also when the signal aborts while
 * the source stalls.
 */
async function* readChunks(
  source: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncIterable<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  // One promise per chunk. `Promise.race` with one long-lived promise would keep every chunk in memory.
  let abort: ((reason: unknown) => void) | undefined;
  const onAbort = () => abort?.(signal?.reason);
  signal?.addEventListener('abort', onAbort);
  const next = () =>
    new Promise<IteratorResult<Uint8Array>>((resolve, reject) => {
      abort = reject;
      if (signal?.aborted) return reject(signal.reason);
      iterator.next().then(resolve, reject);
    });
  try {
    for (let chunk = await next(); !chunk.done; chunk = await next()) yield chunk.value;
  } catch (error) {
    throw new BlobError('cut_off', 'The bytes ended too early.', error);
  } finally {
    signal?.removeEventListener('abort', onAbort);
    // Not awaited, because a stalled source may never resolve.
    iterator.return?.().catch(() => undefined);
  }
}

/** Streams a source to an open file and syncs it. Returns size and digest. Throws too_large, cut_off and errors of the disk. */
export async function writeSource(
  handle: FileHandle,
  source: AsyncIterable<Uint8Array>,
  { maxBytes = Number.POSITIVE_INFINITY, signal }: PutOptions,
): Promise<StoredBlob> {
  const hash = createHash('sha256');
  const writer = coalescingWriter(handle);
  let sizeBytes = 0;
  try {
    for await (const chunk of readChunks(source, signal)) {
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes) {
        throw new BlobError('too_large', `The blob may have at most ${maxBytes} bytes.`);
      }
      hash.update(chunk);
      await writer.write(chunk);
    }
    await writer.end();
  } finally {
    await writer.settle();
  }
  await handle.sync();
  return { sha256: hash.digest('hex'), sizeBytes };
}

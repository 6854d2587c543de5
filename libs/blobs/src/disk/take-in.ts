import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { BlobError } from '../blob-error.ts';
import type { PutOptions, StoredBlob } from '../blob-store.ts';
import { coalescingWriter } from './coalesce.ts';

/**
 * The chunks of a source until it ends. Throws cut_off, with the source's own error as its cause, also when the signal
 * aborts while the source gives nothing.
 */
async function* untilCut(
  source: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncIterable<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  // One race for each chunk. `Promise.race` with one lasting promise would keep every chunk alive until the end.
  let lose: ((reason: unknown) => void) | undefined;
  const onAbort = () => lose?.(signal?.reason);
  signal?.addEventListener('abort', onAbort);
  const next = () =>
    new Promise<IteratorResult<Uint8Array>>((resolve, reject) => {
      lose = reject;
      if (signal?.aborted) return reject(signal.reason);
      iterator.next().then(resolve, reject);
    });
  try {
    for (let chunk = await next(); !chunk.done; chunk = await next()) yield chunk.value;
  } catch (error) {
    throw new BlobError('cut_off', 'The bytes ended before their end.', error);
  } finally {
    signal?.removeEventListener('abort', onAbort);
    // A source that stalls may never answer; nobody waits for its farewell.
    iterator.return?.().catch(() => undefined);
  }
}

/** Streams a source to an open file and syncs it, with its size and digest. Throws too_large, cut_off, errors of the disk. */
export async function takeIn(
  handle: FileHandle,
  source: AsyncIterable<Uint8Array>,
  { maxBytes = Number.POSITIVE_INFINITY, signal }: PutOptions,
): Promise<StoredBlob> {
  const hash = createHash('sha256');
  const writer = coalescingWriter(handle);
  let sizeBytes = 0;
  try {
    for await (const chunk of untilCut(source, signal)) {
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes) {
        throw new BlobError('too_large', `A blob may have at most ${maxBytes} bytes here.`);
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

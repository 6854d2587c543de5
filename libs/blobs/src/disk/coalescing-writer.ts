import type { FileHandle } from 'node:fs/promises';

/** Sockets deliver 64 KiB at most. Writes of 1 MiB take about half as much time per byte. */
const batchBytes = 1024 * 1024;
/** Tiny chunks are written early, because each keeps the whole buffer in memory that it is a slice of. */
const batchChunks = 256;

/** Appends all of `chunks`. The system may write fewer bytes than requested. */
async function writeAll(handle: FileHandle, chunks: readonly Uint8Array[], sizeBytes: number): Promise<void> {
  const { bytesWritten } = await handle.writev(chunks);
  if (bytesWritten === sizeBytes) return;
  const rest = Buffer.concat(chunks).subarray(bytesWritten);
  await writeAll(handle, [rest], rest.length);
}

/** Appends to a file in large writes. One is running while the next is collected. */
export function coalescingWriter(handle: FileHandle) {
  let batch: Uint8Array[] = [];
  let collectedBytes = 0;
  let inFlight: Promise<void> = Promise.resolve();

  const flush = async () => {
    const chunks = batch;
    const sizeBytes = collectedBytes;
    batch = [];
    collectedBytes = 0;
    await inFlight;
    inFlight = writeAll(handle, chunks, sizeBytes);
    // The next caller that awaits it gets the error. Until then it must not be an unhandled rejection.
    inFlight.catch(() => undefined);
  };

  return {
    /** Resolves when more can be collected. Throws when an earlier write failed. */
    async write(chunk: Uint8Array): Promise<void> {
      batch.push(chunk);
      collectedBytes += chunk.length;
      if (collectedBytes >= batchBytes || batch.length >= batchChunks) await flush();
    },
    /** Resolves when everything is written, but not synced. */
    async end(): Promise<void> {
      if (collectedBytes > 0) await flush();
      await inFlight;
    },
    /** Waits for a running write, without throwing. Call it before closing the file. */
    settle: () => inFlight.catch(() => undefined),
  };
}

import type { FileHandle } from 'node:fs/promises';

/** Sockets give 64 KiB at most; writes of 1 MiB cost about half as much time a byte. */
const batchBytes = 1024 * 1024;
/** Many tiny chunks are written early: each keeps the whole buffer alive that it was cut from. */
const batchChunks = 256;

/** Writes all of `chunks` at the file's end; the system may take fewer bytes at a time than it is given. */
async function writeAll(handle: FileHandle, chunks: readonly Uint8Array[], sizeBytes: number): Promise<void> {
  const { bytesWritten } = await handle.writev(chunks);
  if (bytesWritten === sizeBytes) return;
  const rest = Buffer.concat(chunks).subarray(bytesWritten);
  await writeAll(handle, [rest], rest.length);
}

/** Appends to a file in large writes, one in flight while the next is collected. */
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
    // Its failure is seen by whoever awaits it next, and must not count as unhandled until then.
    inFlight.catch(() => undefined);
  };

  return {
    /** Resolves when there is room to collect more; throws when an earlier write failed. */
    async write(chunk: Uint8Array): Promise<void> {
      batch.push(chunk);
      collectedBytes += chunk.length;
      if (collectedBytes >= batchBytes || batch.length >= batchChunks) await flush();
    },
    /** Resolves when everything is written, not yet synced. */
    async end(): Promise<void> {
      if (collectedBytes > 0) await flush();
      await inFlight;
    },
    /** Waits for a write in flight, whatever comes of it: its file is about to be closed. */
    settle: () => inFlight.catch(() => undefined),
  };
}

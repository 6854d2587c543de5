import { type FileHandle, open } from 'node:fs/promises';

/** Pieces of a file: its beginning, and where it is long, pieces from further on. */
export type Pieces = {
  readonly head: Buffer;
  readonly further: readonly Buffer[];
  readonly sizeBytes: number;
};

const headBytes = 256 * 1024;
const furtherBytes = 64 * 1024;

/** Reads enough of a file to judge it by, also from its middle and its end. */
export async function readPieces(path: string): Promise<Pieces> {
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

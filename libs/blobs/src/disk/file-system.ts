import { open } from 'node:fs/promises';
import { BlobError } from '../blob-error.ts';

/** Returns the errno name of a system call's error. */
export const errnoOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** Translates "no space" and "quota exceeded" to disk_full. Any other error is returned unchanged. */
export function asBlobError(error: unknown): unknown {
  const code = errnoOf(error);
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error;
  return new BlobError('disk_full', 'The disk is full.', error);
}

/** Resolves to undefined when there is no such file. */
export const unlessMissing = async <T>(work: Promise<T>): Promise<T | undefined> =>
  work.catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw error;
  });

/** Makes the names in a folder durable: fsync of a file does not include its name. */
export async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

import { BlobError } from '../blob-error.ts';

/** The errno name of a system call's error. */
export const errnoOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** No room and no quota left are expected of a disk; anything else is passed on as it is. */
export function asBlobError(error: unknown): unknown {
  const code = errnoOf(error);
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error;
  return new BlobError('disk_full', 'There is no room left for these bytes.', error);
}

/** Resolves to undefined when there is no such file. */
export const unlessMissing = async <T>(work: Promise<T>): Promise<T | undefined> =>
  work.catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw error;
  });

import type { Page } from '@quintet/contract';
import { invalidCursor } from './platform-errors.ts';

/** Encodes the sort key of the last item of a page as an opaque cursor. */
export const encodeCursor = (key: readonly string[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

/**
 * Decodes a cursor into its sort key of `length` strings.
 *
 * @throws 400 `platform.invalid_cursor` for anything that `encodeCursor` did not create
 */
export function decodeCursor(cursor: string, length: number): string[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(key) && key.length === length && key.every(isPlainString)) return key;
  } catch {
    // Every invalid cursor gets the same error, below.
  }
  throw invalidCursor();
}

const isPlainString = (value: unknown): value is string => typeof value === 'string' && !value.includes('\0');

/**
 * Makes a page of rows. Read one row more than `limit`: when it exists, there is a next page.
 *
 * @param keyOf the sort key of an item, as `decodeCursor` returns it
 */
export function toPage<T>(rows: readonly T[], limit: number, keyOf: (item: T) => readonly string[]): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null };
}

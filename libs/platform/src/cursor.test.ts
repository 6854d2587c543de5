import { expect, test } from 'vitest';
import { decodeCursor, encodeCursor, toPage } from './cursor.ts';

test('a decoded cursor is the key that was encoded', () => {
  const key = ['2026-01-01T00:00:00.000Z', 'ünï "quoted"'];
  expect(decodeCursor(encodeCursor(key), 2)).toEqual(key);
});

test.each([
  ['nothing', ''],
  ['not base64', '%%%'],
  ['not JSON', Buffer.from('{').toString('base64url')],
  ['not a list', Buffer.from('{"length":1,"0":"a"}').toString('base64url')],
  ['too short', encodeCursor([])],
  ['too long', encodeCursor(['a', 'b'])],
  ['numbers', Buffer.from('[1]').toString('base64url')],
  ['NUL, which PostgreSQL cannot store', encodeCursor(['a\0b'])],
])('a cursor of %s is refused: 400', (_, cursor) => {
  expect(() => decodeCursor(cursor, 1)).toThrow(
    expect.objectContaining({ status: 400, code: 'platform.invalid_cursor' }),
  );
});

test('one row more than the limit means that there is a next page, and is not on this page', () => {
  const page = toPage(['a', 'b', 'c'], 2, (item) => [item]);
  expect(page.items).toEqual(['a', 'b']);
  expect(decodeCursor(page.nextCursor ?? '', 1)).toEqual(['b']);
});

test.each([[[]], [['a']], [['a', 'b']]])('%j with a limit of 2 is the last page', (rows) => {
  expect(toPage<string>(rows, 2, (item) => [item])).toEqual({ items: rows, nextCursor: null });
});

import { expect, test } from 'vitest';
import { etagOf, readIfMatch, requireMatch } from './etag.ts';

test('an ETag is accepted as If-Match', () => {
  expect(readIfMatch(etagOf(7), true)).toEqual([7]);
});

test.each([
  ['"v1", "v2"', [1, 2]],
  ['"v1",,"v2",', [1, 2]],
  ['W/"v7"', []],
  ['"somebody-elses", "v3"', [3]],
  ['"v0"', []],
  ['"v07"', []],
  ['"v1e3"', []],
  ['"v9999999999999999"', []],
])('%s accepts the versions %j: weak and foreign tags never match', (header, versions) => {
  expect(readIfMatch(header, true)).toEqual(versions);
});

test.each(['v7', '7', '"v7', '', ',', '"v1" "v2"', '*, "v1"'])('If-Match %j is refused: 400', (header) => {
  expect(() => readIfMatch(header, true)).toThrow(expect.objectContaining({ status: 400 }));
});

test('a missing If-Match is 428 only where it is required', () => {
  expect(() => readIfMatch(undefined, true)).toThrow(expect.objectContaining({ status: 428 }));
  expect(readIfMatch(undefined, false)).toBeUndefined();
});

test('another version is 412 with the current object', () => {
  const current = { version: 8, title: 'now' };
  expect(() => requireMatch([7], current)).toThrow(
    expect.objectContaining({ status: 412, details: { members: { current } } }),
  );
  expect(() => requireMatch([], current)).toThrow(expect.objectContaining({ status: 412 }));
});

test.each([[undefined], ['any' as const], [[7, 8]]])('If-Match %j lets version 8 be changed', (ifMatch) => {
  expect(() => requireMatch(ifMatch, { version: 8 })).not.toThrow();
});

test('* accepts any version', () => {
  expect(readIfMatch(' * ', true)).toBe('any');
});

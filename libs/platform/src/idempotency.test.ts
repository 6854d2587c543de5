import { expect, test } from 'vitest';
import { readIdempotencyKey } from './idempotency.ts';

const read = (header: string | undefined, body: unknown = {}, path = '/notes') =>
  readIdempotencyKey(header, { actor: 'ada', method: 'POST', path, body, onReplay: () => undefined });
const fingerprint = (body: unknown, path?: string) => read('key', body, path)?.fingerprint;

test('the key may have quotes', () => {
  expect(read('"8e03978e"')).toMatchObject({ actor: 'ada', key: '8e03978e' });
  expect(read('8e03978e')?.key).toBe('8e03978e');
  expect(read(undefined)).toBeUndefined();
});

test.each(['', '""', 'two words', 'é', 'x'.repeat(256), 'a\tb'])('the key %j is refused', (key) => {
  expect(() => read(key)).toThrow(expect.objectContaining({ status: 400, code: 'platform.invalid_header' }));
});

test('the order of keys in the body does not matter, at any depth', () => {
  expect(fingerprint({ a: 1, b: [{ c: 1, d: 2 }] })).toBe(fingerprint({ b: [{ d: 2, c: 1 }], a: 1 }));
});

test.each([
  [{ a: 1 }, { a: 2 }],
  [{ a: 1 }, { a: '1' }],
  [
    [1, 2],
    [2, 1],
  ],
  [{}, []],
  [{ a: null }, {}],
  [undefined, null],
  [{ at: new Date(1) }, { at: new Date(2) }],
])('%j and %j are different requests', (one, other) => {
  expect(fingerprint(one)).not.toBe(fingerprint(other));
});

test('the same body to another path is a different request', () => {
  expect(fingerprint({}, '/notes/1')).not.toBe(fingerprint({}, '/notes/2'));
});

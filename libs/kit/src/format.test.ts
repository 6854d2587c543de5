import { expect, test } from 'vitest';
import { formatBytes, shortDigest } from './format.ts';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.00 kB'],
  [12_345, '12.3 kB'],
  [345_678, '346 kB'],
  [5_000_000_000, '5.00 GB'],
  [2e18, '2000000 TB'],
])('%i bytes are %s', (sizeBytes, text) => {
  expect(formatBytes(sizeBytes)).toBe(text);
});

test('a short digest shows both ends', () => {
  expect(shortDigest(`${'a'.repeat(8)}${'b'.repeat(52)}cdef`)).toBe('aaaaaaaa…cdef');
});

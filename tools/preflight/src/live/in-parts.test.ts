import { expect, test } from 'vitest';
import { inParts } from './in-parts.ts';

test.each([
  [[], []],
  [[1], [[1]]],
  [
    [1, 2, 3],
    [[1, 2], [3]],
  ],
])('%j in parts of two', (items, parts) => {
  expect(inParts(items, 2)).toEqual(parts);
});

import { expect, test } from 'vitest';
import { searchPatternsOf } from './search-patterns.ts';

test('a search has one pattern per word and one for the whole prefix, without wildcards of the user', () => {
  expect(searchPatternsOf(' 50% off_now ')).toEqual({
    prefix: String.raw`50\% off\_now%`,
    words: [String.raw`%off\_now%`, String.raw`%50\%%`],
  });
});

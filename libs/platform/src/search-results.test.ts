import { expect, test } from 'vitest';
import { type SearchMatch, splitSearchWords, toSearchPage } from './search-results.ts';

test('a query is split into its different words, longest first, at most ten', () => {
  expect(splitSearchWords('  fix the\tLogin login ')).toEqual(['login', 'fix', 'the']);
  expect(splitSearchWords('a b c d e f g h i j k l')).toHaveLength(10);
  expect(splitSearchWords('e\u0301')).toEqual(['é']);
});

const match = (id: string, parts: Partial<SearchMatch>): SearchMatch => ({
  kind: 'card',
  id,
  title: id,
  url: `/${id}`,
  text: '',
  isPrefix: false,
  updatedAt: new Date(0),
  ...parts,
});

test('titles that start with the query come first, then the newest, up to the limit', () => {
  const matches = [
    match('old', {}),
    match('new', { updatedAt: new Date(2) }),
    match('prefix', { isPrefix: true }),
    match('newer prefix', { isPrefix: true, updatedAt: new Date(1) }),
  ];
  const { items, nextCursor } = toSearchPage(matches, { q: 'x', limit: 3 });
  expect([items.map(({ id }) => id), nextCursor]).toEqual([['newer prefix', 'prefix', 'new'], null]);
});

test('a snippet shows the whole query, or its longest word in the text', () => {
  const filler = 'lorem ipsum dolor sit amet '.repeat(20);
  const snippetOf = (text: string) =>
    toSearchPage([match('one', { text })], { q: 'login page', limit: 1 }).items[0]?.snippet;
  expect(snippetOf(`${filler}Login ${filler}Login page`)).toMatch(/Login page$/);
  expect(snippetOf(`${filler}the page, the LOGIN`)).toMatch(/LOGIN$/);
  expect(snippetOf(filler)).toMatch(/^lorem/);
});

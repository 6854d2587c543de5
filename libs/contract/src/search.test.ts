import { describe, expect, test } from 'vitest';
import { defineContract } from './define-contract.ts';
import { searchRoute } from './routes.ts';
import { searchQuery, searchResult, searchSpec } from './search.ts';

describe('the query of a search', () => {
  test('is trimmed and limited to 20 results by default', () => {
    expect(searchQuery.parse({ q: '  50% off_now\\  ' })).toEqual({ q: '50% off_now\\', limit: 20 });
  });

  test('accepts 1 to 200 characters', () => {
    expect(searchQuery.parse({ q: 'x'.repeat(200) }).q).toHaveLength(200);
    for (const q of ['', '   ', 'x'.repeat(201)]) expect(searchQuery.safeParse({ q }).success).toBe(false);
  });

  test.each(['a\0b', 'a\ud800'])('refuses %j, which PostgreSQL cannot compare', (q) => {
    expect(searchQuery.safeParse({ q }).success).toBe(false);
  });

  test.each([
    ['1', true],
    ['50', true],
    ['0', false],
    ['51', false],
    ['1.5', false],
    ['ten', false],
  ])('with the limit %j is valid: %j', (limit, isValid) => {
    expect(searchQuery.safeParse({ q: 'x', limit }).success).toBe(isValid);
  });
});

test('a result has a path of the shell, and a snippet of at most 200 characters', () => {
  const result = {
    kind: 'card',
    id: '0198f1e2-7c3a-7000-8000-000000000001',
    title: 'Fix the login page',
    snippet: 'x'.repeat(200),
    url: '/taskflow/boards/1/cards/2',
    updatedAt: '2026-11-23T08:00:00.000Z',
  };
  expect(searchResult.parse(result)).toEqual(result);
  expect(searchResult.safeParse({ ...result, url: 'https://example.org/' }).success).toBe(false);
  expect(searchResult.safeParse({ ...result, snippet: 'x'.repeat(201) }).success).toBe(false);
});

test('a contract adds the search with one line in each of its two tables', () => {
  const { search } = defineContract({ search: searchRoute }, { search: searchSpec });
  expect(search).toMatchObject({ name: 'search', method: 'GET', path: '/search', status: 200 });
});

import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defaultPageSize, maxPageSize, page, pageQuery } from './page.ts';

describe('the query of a list', () => {
  test('has defaults', () => {
    expect(pageQuery.parse({})).toEqual({ limit: defaultPageSize });
  });

  test.each([
    ['1', 1],
    ['200', maxPageSize],
  ])('accepts the limit %j from a query string', (text, limit) => {
    expect(pageQuery.parse({ limit: text })).toEqual({ limit });
  });

  test.each(['0', '-1', '201', '1.5', 'ten', '', '1e9'])('refuses the limit %j', (limit) => {
    expect(pageQuery.safeParse({ limit }).success).toBe(false);
  });

  test('accepts only a cursor of 1 to 200 characters', () => {
    expect(pageQuery.parse({ cursor: 'c'.repeat(200) }).cursor).toHaveLength(200);
    expect(pageQuery.safeParse({ cursor: '' }).success).toBe(false);
    expect(pageQuery.safeParse({ cursor: 'c'.repeat(201) }).success).toBe(false);
  });
});

describe('a page', () => {
  const pageOfNames = page(z.object({ name: z.string() }));

  test('has the nextCursor null, not undefined, when it is the last', () => {
    expect(pageOfNames.safeParse({ items: [], nextCursor: null }).success).toBe(true);
    expect(pageOfNames.safeParse({ items: [] }).success).toBe(false);
  });

  test('ignores members of items that a newer service has added', () => {
    const answer = { items: [{ name: 'a', colour: 'red' }], nextCursor: 'c' };
    expect(pageOfNames.parse(answer)).toEqual({ items: [{ name: 'a' }], nextCursor: 'c' });
  });
});

import { expect, test } from 'vitest';
import { nextSort, queryOf } from './question.ts';

test('a question is written as the service reads it', () => {
  expect(queryOf({ sort: null, filters: [] })).toEqual({ filter: [] });
  expect(
    queryOf({
      sort: { column: 'a:b', isDescending: true },
      filters: [
        { column: 'n', op: 'ge', value: '1' },
        { column: 'word', op: 'empty', value: '' },
      ],
    }),
  ).toEqual({ sort: 'a:b:desc', filter: ['n:ge:1', 'word:empty'] });
});

test('pressing a head sorts up, then down, then as in the file; another head starts again', () => {
  const up = nextSort(null, 'a');
  const down = nextSort(up, 'a');
  expect([up, down, nextSort(down, 'a')]).toEqual([
    { column: 'a', isDescending: false },
    { column: 'a', isDescending: true },
    null,
  ]);
  expect(nextSort(down, 'b')).toEqual({ column: 'b', isDescending: false });
});

import { expect, test } from 'vitest';
import { nextSort, toRowsQuery } from './grid-query.ts';

test('a query becomes the query parameters of the API', () => {
  expect(toRowsQuery({ sort: null, filters: [] })).toEqual({ filter: [] });
  expect(
    toRowsQuery({
      sort: { column: 'a:b', isDescending: true },
      filters: [
        { column: 'n', op: 'ge', value: '1' },
        { column: 'word', op: 'empty', value: '' },
      ],
    }),
  ).toEqual({ sort: 'a:b:desc', filter: ['n:ge:1', 'word:empty'] });
});

test('clicking a header sorts ascending, then descending, then by file order', () => {
  const up = nextSort(null, 'a');
  const down = nextSort(up, 'a');
  expect([up, down, nextSort(down, 'a')]).toEqual([
    { column: 'a', isDescending: false },
    { column: 'a', isDescending: true },
    null,
  ]);
  expect(nextSort(down, 'b')).toEqual({ column: 'b', isDescending: false });
});

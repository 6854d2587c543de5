import { keepPreviousData, queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import type { Cell, RowsPage } from '@quintet/datapulse-contract/schemas';
import { client } from '../client.ts';
import { type GridQuery, toRowsQuery } from './grid-query.ts';

/** Rows per request. */
const pageSize = 200;
const cacheMs = 5 * 60 * 1000;

const pageQuery = (id: string, query: GridQuery, page: number) =>
  queryOptions({
    queryKey: ['datapulse', 'rows', id, query, page],
    queryFn: ({ signal }) =>
      client.getRows(
        { params: { id }, query: { ...toRowsQuery(query), offset: page * pageSize, limit: pageSize } },
        { signal },
      ),
    staleTime: Infinity,
    gcTime: cacheMs,
    retry: 1,
  });

/** A row and its number in the file. */
export type FoundRow = { readonly cells: readonly Cell[]; readonly number: number };

/** The number of matching rows, from the first page. Keeps the previous number while loading. */
export const useTotal = (id: string, query: GridQuery) =>
  useQuery({
    ...pageQuery(id, query, 0),
    placeholderData: keepPreviousData,
    select: ({ total }) => total,
  });

/** The rows from `first` (included) to `last` (excluded), as far as they are loaded. */
export function useRows(id: string, query: GridQuery, first: number, last: number) {
  const from = Math.floor(first / pageSize);
  const to = Math.max(from, Math.ceil(last / pageSize) - 1);
  const pages = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  return useQueries({
    queries: pages.map((page) => pageQuery(id, query, page)),
    combine: (results) => ({
      error: results.find(({ error }) => error)?.error ?? null,
      retry: () => results.forEach(({ error, refetch }) => error && void refetch()),
      rowAt: (place: number): FoundRow | undefined =>
        rowIn(results[Math.floor(place / pageSize) - from]?.data, place % pageSize),
    }),
  });
}

function rowIn(page: RowsPage | undefined, at: number): FoundRow | undefined {
  const cells = page?.rows[at];
  const number = page?.numbers[at];
  return cells && number !== undefined ? { cells, number } : undefined;
}

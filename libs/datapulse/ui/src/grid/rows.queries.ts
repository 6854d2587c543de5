import { keepPreviousData, queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import type { Cell, RowsPage } from '@quintet/datapulse-contract/schemas';
import { client } from '../client.ts';
import { type Question, queryOf } from './question.ts';

/** Rows that are fetched at once. */
const pageSize = 200;
const keptMs = 5 * 60 * 1000;

const pageQuery = (id: string, question: Question, page: number) =>
  queryOptions({
    queryKey: ['datapulse', 'rows', id, question, page],
    queryFn: ({ signal }) =>
      client.getRows(
        { params: { id }, query: { ...queryOf(question), offset: page * pageSize, limit: pageSize } },
        { signal },
      ),
    staleTime: Infinity,
    gcTime: keptMs,
    retry: 1,
  });

/** A row by its place in the answer; undefined while it is fetched. */
export type FoundRow = { readonly cells: readonly Cell[]; readonly number: number };

/** How many rows answer a question. The first page tells; until then the last answer stands. */
export const useTotal = (id: string, question: Question) =>
  useQuery({
    ...pageQuery(id, question, 0),
    placeholderData: keepPreviousData,
    select: ({ total }) => total,
  });

/** The rows from `first` to before `last`, as far as they are there. */
export function useRows(id: string, question: Question, first: number, last: number) {
  const from = Math.floor(first / pageSize);
  const to = Math.max(from, Math.ceil(last / pageSize) - 1);
  const pages = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  return useQueries({
    queries: pages.map((page) => pageQuery(id, question, page)),
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

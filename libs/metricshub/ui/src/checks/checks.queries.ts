import { hasStatus } from '@quintet/kit';
import type { Check, CheckDraft } from '@quintet/metricshub-contract/schemas';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../client.ts';

/** Checks look every few seconds at most, so a page that is a few seconds old is as good as new. */
const refreshMs = 5000;
/** A first result is waited for with less patience. */
const firstResultMs = 1000;

const refreshOf = (checks: readonly Check[]): number =>
  checks.some(({ state }) => state === 'unknown') ? firstResultMs : refreshMs;

const listKey = ['metricshub', 'checks'] as const;

/** The built-in checks and mine, newest first, page by page. */
export const checksQuery = infiniteQueryOptions({
  queryKey: listKey,
  queryFn: ({ pageParam: cursor, signal }) =>
    client.listChecks({ query: cursor === null ? {} : { cursor } }, { signal }),
  initialPageParam: null as string | null,
  getNextPageParam: ({ nextCursor }) => nextCursor,
  refetchInterval: ({ state }) => refreshOf(state.data?.pages.flatMap(({ items }) => items) ?? []),
});

/** One check. */
export const checkQuery = (id: string) =>
  queryOptions({
    queryKey: ['metricshub', 'check', id],
    queryFn: ({ signal }) => client.getCheck({ params: { id } }, { signal }),
    refetchInterval: ({ state }) =>
      hasStatus(state.error, 404) ? false : refreshOf(state.data ? [state.data] : []),
  });

/** What a check found, newest first, page by page. */
export const resultsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['metricshub', 'results', id],
    queryFn: ({ pageParam: cursor, signal }) =>
      client.listCheckResults({ params: { id }, query: cursor === null ? {} : { cursor } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: ({ state }) => (hasStatus(state.error, 404) ? false : refreshMs),
  });

/** What can be done to checks. Each resolves when it is saved. */
export function useCheckWrites() {
  const cache = useQueryClient();
  const refresh = () => cache.invalidateQueries({ queryKey: listKey });
  const remember = (check: Check) => {
    cache.setQueryData<Check>(checkQuery(check.id).queryKey, check);
    void refresh();
  };
  const create = useMutation({
    mutationFn: (body: CheckDraft) => client.createCheck({ body }),
    onSuccess: remember,
  });
  const change = useMutation({
    mutationFn: ({ id, version, body }: { id: string; version: number; body: Partial<CheckDraft> }) =>
      client.updateCheck({ params: { id }, body }, { ifMatch: version }),
    onSuccess: remember,
  });
  const remove = useMutation({
    mutationFn: (id: string) => client.deleteCheck({ params: { id } }),
    onSuccess: refresh,
  });
  return { create: create.mutateAsync, change: change.mutateAsync, remove: remove.mutateAsync };
}

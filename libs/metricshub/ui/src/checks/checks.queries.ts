import { hasStatus } from '@quintet/kit';
import type { Check, CheckDraft } from '@quintet/metricshub-contract/schemas';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../client.ts';

/** The shortest interval of a check is five seconds. */
const refreshMs = 5000;
/** While a check has no result yet. */
const firstResultMs = 1000;

const refreshOf = (checks: readonly Check[]): number =>
  checks.some(({ state }) => state === 'unknown') ? firstResultMs : refreshMs;

const listKey = ['metricshub', 'checks'] as const;

/** The built-in checks and the user's own, newest first. */
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

/** The results of a check, newest first. */
export const resultsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['metricshub', 'results', id],
    queryFn: ({ pageParam: cursor, signal }) =>
      client.listCheckResults({ params: { id }, query: cursor === null ? {} : { cursor } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: ({ state }) => (hasStatus(state.error, 404) ? false : refreshMs),
  });

/** Mutations of checks. Each resolves when it is saved. */
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

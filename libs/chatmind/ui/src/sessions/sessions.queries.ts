import type { Session } from '@quintet/chatmind-contract/schemas';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../client.ts';

const retryIntervalMs = 4_000;
const listKey = ['chatmind', 'sessions'] as const;

/** The user's conversations, most recently active first, page by page. After an error it is retried every 4 seconds. */
export const sessionsQuery = infiniteQueryOptions({
  queryKey: listKey,
  queryFn: ({ pageParam: cursor, signal }) =>
    client.listSessions({ query: cursor === null ? {} : { cursor } }, { signal }),
  initialPageParam: null as string | null,
  getNextPageParam: ({ nextCursor }) => nextCursor,
  refetchInterval: ({ state }) => (state.status === 'error' ? retryIntervalMs : false),
});

const isAnswering = (session: Session | undefined): boolean =>
  session?.lastRun?.state === 'queued' || session?.lastRun?.state === 'running';

/**
 * A conversation with its latest run. Polled while the run is active: a proxy may delay the stream that reports the run's end,
 * and a response that was requested before the end may arrive after it.
 */
export const sessionQuery = (id: string) =>
  queryOptions({
    queryKey: ['chatmind', 'session', id] as const,
    queryFn: ({ signal }) => client.getSession({ params: { id } }, { signal }),
    refetchInterval: ({ state }) =>
      state.status === 'error' || isAnswering(state.data) ? retryIntervalMs : false,
  });

/** The models that can answer. */
export const modelsQuery = queryOptions({
  queryKey: ['chatmind', 'models'] as const,
  queryFn: ({ signal }) => client.listModels({}, { signal }),
  staleTime: Infinity,
  refetchInterval: ({ state }) => (state.status === 'error' ? retryIntervalMs : false),
});

/** Changes to conversations. Each resolves when it is saved. */
export function useSessionWrites() {
  const cache = useQueryClient();
  const refresh = () => cache.invalidateQueries({ queryKey: listKey });
  const cacheSession = (session: Session) => {
    cache.setQueryData(sessionQuery(session.id).queryKey, session);
    void refresh();
  };
  const create = useMutation({
    mutationFn: (body: { sample?: boolean }) => client.createSession({ body }),
    onSuccess: cacheSession,
  });
  const rename = useMutation({
    mutationFn: ({ id, title }: { id: string; title: string }) =>
      client.updateSession({ params: { id }, body: { title } }),
    onSuccess: cacheSession,
  });
  const remove = useMutation({
    mutationFn: (id: string) => client.deleteSession({ params: { id } }),
    onSuccess: refresh,
  });
  return { create: create.mutateAsync, rename: rename.mutateAsync, remove: remove.mutateAsync, refresh };
}

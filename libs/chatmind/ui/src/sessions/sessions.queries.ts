import type { Session } from '@quintet/chatmind-contract/schemas';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../client.ts';

const healMs = 4_000;
const listKey = ['chatmind', 'sessions'] as const;

/** My conversations, the latest active first, page by page. While it fails it is asked for again. */
export const sessionsQuery = infiniteQueryOptions({
  queryKey: listKey,
  queryFn: ({ pageParam: cursor, signal }) =>
    client.listSessions({ query: cursor === null ? {} : { cursor } }, { signal }),
  initialPageParam: null as string | null,
  getNextPageParam: ({ nextCursor }) => nextCursor,
  refetchInterval: ({ state }) => (state.status === 'error' ? healMs : false),
});

const isAnswering = (session: Session | undefined): boolean =>
  session?.lastRun?.state === 'queued' || session?.lastRun?.state === 'running';

/**
 * One conversation with its latest run. Asked again now and then while that goes on: its end is told by the stream, which a
 * proxy may hold back, and an answer that was asked for before the end may come after it.
 */
export const sessionQuery = (id: string) =>
  queryOptions({
    queryKey: ['chatmind', 'session', id] as const,
    queryFn: ({ signal }) => client.getSession({ params: { id } }, { signal }),
    refetchInterval: ({ state }) => (state.status === 'error' || isAnswering(state.data) ? healMs : false),
  });

/** The models that can answer. */
export const modelsQuery = queryOptions({
  queryKey: ['chatmind', 'models'] as const,
  queryFn: ({ signal }) => client.listModels({}, { signal }),
  staleTime: Infinity,
  refetchInterval: ({ state }) => (state.status === 'error' ? healMs : false),
});

/** What can be done to conversations. Each resolves when it is saved. */
export function useSessionWrites() {
  const cache = useQueryClient();
  const refresh = () => cache.invalidateQueries({ queryKey: listKey });
  const remember = (session: Session) => {
    cache.setQueryData(sessionQuery(session.id).queryKey, session);
    void refresh();
  };
  const create = useMutation({
    mutationFn: (body: { sample?: boolean }) => client.createSession({ body }),
    onSuccess: remember,
  });
  const rename = useMutation({
    mutationFn: ({ id, title }: { id: string; title: string }) =>
      client.updateSession({ params: { id }, body: { title } }),
    onSuccess: remember,
  });
  const remove = useMutation({
    mutationFn: (id: string) => client.deleteSession({ params: { id } }),
    onSuccess: refresh,
  });
  return { create: create.mutateAsync, rename: rename.mutateAsync, remove: remove.mutateAsync, refresh };
}

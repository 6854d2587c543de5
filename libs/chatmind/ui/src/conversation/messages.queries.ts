import type { Message, RunEvent, Session } from '@quintet/chatmind-contract/schemas';
import { type InfiniteData, infiniteQueryOptions, type QueryClient } from '@tanstack/react-query';
import { client } from '../client.ts';
import { sessionQuery, sessionsQuery } from '../sessions/sessions.queries.ts';

type Pages = InfiniteData<{ items: Message[]; nextCursor: string | null }, string | null>;

/** The messages of a conversation, newest first, page by page. */
export const messagesQuery = (sessionId: string) =>
  infiniteQueryOptions({
    queryKey: ['chatmind', 'messages', sessionId] as const,
    queryFn: ({ pageParam: cursor, signal }) =>
      client.listMessages(
        { params: { id: sessionId }, query: cursor === null ? {} : { cursor } },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: ({ state }) => (state.status === 'error' ? 4_000 : false),
  });

/** Adds a message as the newest one. It replaces an older answer to the same question. */
function withMessage(pages: Pages, message: Message): Pages {
  const isOld = (one: Message) =>
    one.id === message.id || (message.replyTo !== undefined && one.replyTo === message.replyTo);
  return {
    ...pages,
    pages: pages.pages.map((page, at) => {
      const others = page.items.filter((one) => !isOld(one));
      return { ...page, items: at === 0 ? [message, ...others] : others };
    }),
  };
}

const stateOf = { 'run.completed': 'completed', 'run.failed': 'failed', 'run.stopped': 'stopped' } as const;

/** Applies a run's last event to the cache: the stored answer and the final state. */
export function applyRunEnd(cache: QueryClient, session: Session, event: RunEvent): void {
  const { message, error, kind, seq } = event;
  if (message) {
    cache.setQueryData<Pages>(
      messagesQuery(session.id).queryKey,
      (pages) => pages && withMessage(pages, message),
    );
  }
  const state = stateOf[kind as keyof typeof stateOf];
  cache.setQueryData<Session>(sessionQuery(session.id).queryKey, (now) =>
    now?.lastRun ? { ...now, lastRun: { ...now.lastRun, state, seq, error: error ?? null } } : now,
  );
  void cache.invalidateQueries({ queryKey: sessionsQuery.queryKey });
}

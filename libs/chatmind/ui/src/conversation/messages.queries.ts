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

/** Puts a new message on top, in place of older answers to the same question; one that is there already stays. */
function withMessage(pages: Pages, message: Message): Pages {
  const isOld = (one: Message) =>
    one.id === message.id || (message.replyTo !== undefined && one.replyTo === message.replyTo);
  return {
    ...pages,
    pages: pages.pages.map((page, at) => {
      const kept = page.items.filter((one) => !isOld(one));
      return { ...page, items: at === 0 ? [message, ...kept] : kept };
    }),
  };
}

const stateOf = { 'run.completed': 'completed', 'run.failed': 'failed', 'run.stopped': 'stopped' } as const;

/** Keeps what the last event of a run says: the stored answer, and how the run ended. */
export function settleRun(cache: QueryClient, session: Session, event: RunEvent): void {
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

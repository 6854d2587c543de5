import type { Session } from '@quintet/chatmind-contract/schemas';
import { useQueryClient } from '@tanstack/react-query';
import { client } from '../client.ts';
import { sessionQuery } from '../sessions/sessions.queries.ts';
import { messagesQuery } from './messages.queries.ts';

/** Sends messages, stops runs and retries them. Sending and retrying resolve when the page has reloaded the conversation. */
export function useRunActions() {
  const cache = useQueryClient();
  const reload = (sessionId: string) =>
    Promise.all([
      cache.invalidateQueries({ queryKey: sessionQuery(sessionId).queryKey }),
      cache.invalidateQueries({ queryKey: messagesQuery(sessionId).queryKey }),
      cache.invalidateQueries({ queryKey: ['chatmind', 'sessions'] }),
    ]);
  return {
    async sendMessage(sessionId: string, text: string, modelId: string | undefined) {
      await client.createMessage({
        params: { id: sessionId },
        body: modelId === undefined ? { text } : { text, modelId },
      });
      await reload(sessionId);
    },
    async retry({ id, lastRun }: Session) {
      if (!lastRun) return;
      await client.retryRun({ params: { id: lastRun.id } });
      await reload(id);
    },
    stop: (runId: string) => client.stopRun({ params: { id: runId } }),
  };
}

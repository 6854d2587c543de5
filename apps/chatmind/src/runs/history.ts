import type { Message } from '@quintet/chatmind-contract/schemas';
import type { Kysely } from 'kysely';
import { selectMessages } from '../messages/messages.store.ts';
import type { ModelMessage } from '../models/model-adapter.ts';
import type { Tables } from '../tables.ts';

/** An estimate: about 4 bytes of UTF-8 per token in most scripts. */
const tokensOf = (text: string): number => Math.ceil(Buffer.byteLength(text) / 4);

const maxMessages = 100;

/**
 * The conversation to send to a model: the newest turns that fit into `maxTokens`, and always the question itself. Turns
 * alternate and start with the user, as some providers require.
 *
 * @param newestFirst messages of the session, without those after the question
 */
export function historyOf(newestFirst: readonly Message[], maxTokens: number): ModelMessage[] {
  const turns: ModelMessage[] = [];
  let remaining = maxTokens;
  for (const { role, text } of newestFirst) {
    remaining -= tokensOf(text);
    const next = turns[0];
    if (next && remaining < 0) break;
    if (next?.role === role) turns[0] = { role, text: `${text}\n\n${next.text}` };
    else turns.unshift({ role, text });
  }
  return turns[0]?.role === 'assistant' ? turns.slice(1) : turns;
}

/** Reads the history of a session up to one of its messages. */
export async function readHistory(
  db: Kysely<Tables>,
  { sessionId, messageId }: { sessionId: string; messageId: string },
  maxTokens: number,
): Promise<ModelMessage[]> {
  const rows = await selectMessages(db, { sessionId, limit: maxMessages });
  const question = rows.findIndex(({ message }) => message.id === messageId);
  return historyOf(
    rows.slice(question).map(({ message }) => message),
    maxTokens,
  );
}

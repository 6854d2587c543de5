import type { Message } from '@quintet/chatmind-contract/schemas';
import type { Kysely } from 'kysely';
import { selectMessages } from '../messages/messages.store.ts';
import type { ModelMessage } from '../models/model-adapter.ts';
import type { Tables } from '../tables.ts';

/** An estimate that is good enough to stay below a limit: about 4 bytes of UTF-8 a token, in most scripts. */
const tokensOf = (text: string): number => Math.ceil(Buffer.byteLength(text) / 4);

const maxMessages = 100;

/**
 * The conversation as a model is told it, up to the question: the newest turns that fit into `maxTokens`. The question
 * itself always goes. Turns alternate and begin with the person, which some providers insist on.
 *
 * @param newestFirst messages of the session without those after the question
 */
export function historyOf(newestFirst: readonly Message[], maxTokens: number): ModelMessage[] {
  const turns: ModelMessage[] = [];
  let left = maxTokens;
  for (const { role, text } of newestFirst) {
    left -= tokensOf(text);
    const next = turns[0];
    if (next && left < 0) break;
    if (next?.role === role) turns[0] = { role, text: `${text}\n\n${next.text}` };
    else turns.unshift({ role, text });
  }
  return turns[0]?.role === 'assistant' ? turns.slice(1) : turns;
}

/** Reads what a model is told of a session to answer one of its messages. */
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

import type { Message } from '@quintet/chatmind-contract/schemas';
import type { Kysely, Selectable } from 'kysely';
import type { Tables } from '../tables.ts';

type Row = Omit<Selectable<Tables['message']>, 'superseded' | 'position'>;

/** A message as everybody outside of the store knows it: absent is absent, never null. */
export const toMessage = (row: Row): Message => ({
  id: row.id,
  sessionId: row.session_id,
  role: row.role,
  text: row.text,
  status: row.status,
  ...(row.sources ? { sources: row.sources } : {}),
  ...(row.reply_to ? { replyTo: row.reply_to } : {}),
  ...(row.model_id ? { modelId: row.model_id } : {}),
  createdAt: row.created_at.toISOString(),
});

/** Messages of a session, newest first, without superseded answers; `before` is the position of the last one seen. */
export async function selectMessages(
  db: Kysely<Tables>,
  { sessionId, before, limit }: { sessionId: string; before?: number | undefined; limit: number },
): Promise<{ position: number; message: Message }[]> {
  const rows = await db
    .selectFrom('message')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where('superseded', '=', false)
    .$if(before !== undefined, (query) => query.where('position', '<', before ?? 0))
    .orderBy('position', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ position: row.position, message: toMessage(row) }));
}

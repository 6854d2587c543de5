import type { Message } from '@quintet/chatmind-contract/schemas';
import type { Ids } from '@quintet/platform';
import { type Kysely, type Selectable, sql } from 'kysely';
import { titleFrom } from '../sessions/session-title.ts';
import type { Tables } from '../tables.ts';

type Row = Omit<Selectable<Tables['message']>, 'superseded' | 'position'>;

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

/** Messages of a session, newest first, without superseded answers. `before` is the last position of the previous page. */
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

/** A user's message and the model that answers it. */
type NewQuestion = {
  readonly sessionId: string;
  readonly userId: string;
  readonly text: string;
  readonly modelId: string;
};

/** Inserts a question and its run into a locked session in one statement. The first question names the session. */
export async function insertQuestion(tx: Kysely<Tables>, ids: Ids, question: NewQuestion) {
  const accepted = { messageId: ids.next(), runId: ids.next() };
  const { sessionId, userId, text, modelId } = question;
  await sql`
    with updated as (
      update session set message_count = message_count + 1, version = version + 1,
        active_at = date_trunc('milliseconds', clock_timestamp()),
        title = case title when '' then ${titleFrom(text)} else title end
      where id = ${sessionId} returning message_count
    ), question as (
      insert into message (id, session_id, position, role, text, status)
      select ${accepted.messageId}, ${sessionId}, message_count, 'user', ${text}, 'complete' from updated
    )
    insert into run (id, session_id, message_id, user_id, model_id)
    values (${accepted.runId}, ${sessionId}, ${accepted.messageId}, ${userId}, ${modelId})`.execute(tx);
  return accepted;
}

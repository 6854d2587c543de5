import type { Ids } from '@quintet/platform';
import { type Kysely, sql } from 'kysely';
import { titleFrom } from '../sessions/session-title.ts';
import type { Tables } from '../tables.ts';

/** A person's message and the model that shall answer it. */
export type Question = {
  readonly sessionId: string;
  readonly userId: string;
  readonly text: string;
  readonly modelId: string;
};

/** Writes a question and its run into a locked session, which takes its name from the first one. One statement. */
export async function insertQuestion(tx: Kysely<Tables>, ids: Ids, question: Question) {
  const accepted = { messageId: ids.next(), runId: ids.next() };
  const { sessionId, userId, text, modelId } = question;
  await sql`
    with said as (
      update session set message_count = message_count + 1, version = version + 1,
        active_at = date_trunc('milliseconds', clock_timestamp()),
        title = case title when '' then ${titleFrom(text)} else title end
      where id = ${sessionId} returning message_count
    ), asked as (
      insert into message (id, session_id, position, role, text, status)
      select ${accepted.messageId}, ${sessionId}, message_count, 'user', ${text}, 'complete' from said
    )
    insert into run (id, session_id, message_id, user_id, model_id)
    values (${accepted.runId}, ${sessionId}, ${accepted.messageId}, ${userId}, ${modelId})`.execute(tx);
  return accepted;
}

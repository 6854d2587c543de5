import type { Run } from '@quintet/chatmind-contract/schemas';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { Tables } from '../tables.ts';

const columns = [
  'id',
  'session_id',
  'message_id',
  'model_id',
  'state',
  'seq',
  'error',
  'created_at',
] as const;
type Row = Pick<Selectable<Tables['run']>, (typeof columns)[number]>;

const toRun = (row: Row): Run => ({
  id: row.id,
  sessionId: row.session_id,
  messageId: row.message_id,
  modelId: row.model_id,
  state: row.state,
  seq: row.seq,
  error: row.error,
  createdAt: row.created_at.toISOString(),
});

/** A user's run. */
export async function selectRun(db: Kysely<Tables>, id: string, userId: string): Promise<Run | undefined> {
  const row = await db
    .selectFrom('run')
    .select(columns)
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row && toRun(row);
}

/** The latest run of a session; ids sort by time. */
export async function selectLastRun(db: Kysely<Tables>, sessionId: string): Promise<Run | null> {
  const row = await db
    .selectFrom('run')
    .select(columns)
    .where('session_id', '=', sessionId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? toRun(row) : null;
}

/** Whether the session has a later message of the user. */
export async function hasLaterQuestion(db: Kysely<Tables>, messageId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from message m join message later using (session_id)
    where m.id = ${messageId} and later.role = 'user' and later.position > m.position limit 1`.execute(db);
  return rows.length > 0;
}

/** Requests to stop a run. Returns false if it has already ended. */
export async function requestStop(db: Kysely<Tables>, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('run')
    .set({ stop_requested: true })
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'running'])
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

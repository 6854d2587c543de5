import type { Session, SessionSummary } from '@quintet/chatmind-contract/schemas';
import { type Kysely, type Selectable, sql } from 'kysely';
import { selectLastRun } from '../runs/runs.store.ts';
import type { Tables } from '../tables.ts';

const columns = ['id', 'title', 'sample', 'version', 'created_at', 'active_at'] as const;
type Row = Pick<Selectable<Tables['session']>, (typeof columns)[number]>;

const toSummary = ({ created_at, active_at, ...row }: Row): SessionSummary => ({
  ...row,
  createdAt: created_at.toISOString(),
  activeAt: active_at.toISOString(),
});

/** A user's sessions, most recently active first. `before` is the last one of the previous page. */
export async function selectSessions(
  db: Kysely<Tables>,
  { userId, before, limit }: { userId: string; before: readonly string[]; limit: number },
): Promise<SessionSummary[]> {
  const [activeAt, id] = before;
  const rows = await db
    .selectFrom('session')
    .select(columns)
    .where('user_id', '=', userId)
    .$if(activeAt !== undefined, (query) =>
      query.where(sql<boolean>`(active_at, id) < (${activeAt}::timestamptz, ${id}::uuid)`),
    )
    .orderBy('active_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toSummary);
}

/** A user's session with its latest run. */
export async function selectSession(
  db: Kysely<Tables>,
  id: string,
  userId: string,
): Promise<Session | undefined> {
  const row = await db
    .selectFrom('session')
    .select(columns)
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row && { ...toSummary(row), lastRun: await selectLastRun(db, id) };
}

export type LockedSession = {
  readonly id: string;
  readonly title: string;
  readonly version: number;
  /** Whether one of its runs is queued or running. */
  readonly isAnswering: boolean;
};

/** Locks a user's session until the end of the transaction. To avoid deadlocks, lock the session before its run. */
export async function lockSession(
  tx: Kysely<Tables>,
  id: string,
  userId: string,
): Promise<LockedSession | undefined> {
  const { rows } = await sql<LockedSession>`
    select id, title, version,
      exists (select 1 from run where session_id = session.id and state in ('queued', 'running')) as "isAnswering"
    from session where id = ${id} and user_id = ${userId} for update`.execute(tx);
  return rows[0];
}

export async function updateTitle(db: Kysely<Tables>, id: string, title: string): Promise<void> {
  await db
    .updateTable('session')
    .set((session) => ({ title, version: session('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Deletes a session with its messages, runs and their events. */
export async function deleteSessionRows(db: Kysely<Tables>, id: string): Promise<void> {
  await sql`
    with deleted as (delete from run where session_id = ${id} returning id)
    delete from event where stream_id in (select id from deleted)`.execute(db);
  await db.deleteFrom('session').where('id', '=', id).execute();
}

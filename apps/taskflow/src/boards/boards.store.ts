import type { Board, BoardSummary } from '@quintet/taskflow-contract/schemas';
import { type Kysely, type QueryExecutorProvider, sql } from 'kysely';
import type { Tables } from '../tables.ts';

const headColumns = sql`b.id, b.name, m.role, b.sample, b.seq, b.version, iso(b.created_at) as "createdAt"`;

/** A board without its columns and cards. */
export type BoardHead = Omit<BoardSummary, 'cardCount'>;

/** A user's boards, newest first (ids sort by time). `before` is the last id of the previous page. */
export async function selectBoards(
  db: QueryExecutorProvider,
  { userId, before, limit }: { userId: string; before: string | undefined; limit: number },
): Promise<BoardSummary[]> {
  const { rows } = await sql<BoardSummary>`
    select ${headColumns},
      (select count(*) from card where board_id = b.id and deleted_at is null) as "cardCount"
    from board_member m join board b on b.id = m.board_id
    where m.user_id = ${userId} and b.deleted_at is null and (${before ?? null}::uuid is null or b.id < ${before ?? null})
    order by b.id desc limit ${limit}`.execute(db);
  return rows;
}

/** A board with its columns and cards, for one of its members. One statement, so cards and seq are from the same snapshot. */
export async function selectBoard(
  db: QueryExecutorProvider,
  id: string,
  userId: string,
): Promise<Board | undefined> {
  const { rows } = await sql<Omit<Board, 'cardCount'>>`
    select ${headColumns},
      coalesce((
        select json_agg(c) from (
          select id, name, rank, version from board_column
          where board_id = b.id and deleted_at is null order by rank
        ) as c), '[]') as columns,
      coalesce((
        select json_agg(c) from (
          select id, column_id as "columnId", title, priority, rank, version, description <> '' as "hasDescription"
          from card where board_id = b.id and deleted_at is null order by rank
        ) as c), '[]') as cards
    from board b join board_member m on m.board_id = b.id and m.user_id = ${userId}
    where b.id = ${id} and b.deleted_at is null`.execute(db);
  return rows[0] && { ...rows[0], cardCount: rows[0].cards.length };
}

/** A board without its columns and cards, for one of its members: one index lookup, however many cards it has. */
export async function selectBoardHead(
  db: QueryExecutorProvider,
  id: string,
  userId: string,
): Promise<BoardHead | undefined> {
  const { rows } = await sql<BoardHead>`
    select ${headColumns}
    from board b join board_member m on m.board_id = b.id and m.user_id = ${userId}
    where b.id = ${id} and b.deleted_at is null`.execute(db);
  return rows[0];
}

/** Whether a user is a member of a board that is not deleted. */
export async function isMember(db: Kysely<Tables>, boardId: string, userId: string): Promise<boolean> {
  const row = await db
    .selectFrom('board_member as m')
    .innerJoin('board as b', 'b.id', 'm.board_id')
    .select('m.role')
    .where('m.board_id', '=', boardId)
    .where('m.user_id', '=', userId)
    .where('b.deleted_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Renames a board and increments its version. */
export async function updateBoardName(db: Kysely<Tables>, id: string, name: string): Promise<void> {
  await db
    .updateTable('board')
    .set((board) => ({ name, version: board('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Hides a board from everyone. Its rows stay, so one click cannot destroy acknowledged data. */
export async function markBoardDeleted(db: Kysely<Tables>, id: string): Promise<void> {
  await db
    .updateTable('board')
    .set({ deleted_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .execute();
}

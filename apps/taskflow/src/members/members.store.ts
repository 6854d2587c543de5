import type { Member, Role } from '@quintet/taskflow-contract/schemas';
import { type Kysely, type QueryExecutorProvider, sql } from 'kysely';
import type { Tables } from '../tables.ts';

/** A member with its sort key. */
export type ListedMember = Member & { addedAt: string };

/** Members of a board, newest first. `before` is the sort key of the last one on the previous page. */
export async function selectMembers(
  db: QueryExecutorProvider,
  { boardId, before, limit }: { boardId: string; before: readonly string[]; limit: number },
): Promise<ListedMember[]> {
  const [addedAt = null, userId = null] = before;
  const { rows } = await sql<ListedMember>`
    select user_id as "userId", role, added_at::text as "addedAt" from board_member
    where board_id = ${boardId} and (${addedAt}::timestamptz is null or (added_at, user_id) < (${addedAt}, ${userId}))
    order by added_at desc, user_id desc limit ${limit}`.execute(db);
  return rows;
}

/** A user's role on a board; undefined when the user is not a member. */
export async function selectRole(
  db: Kysely<Tables>,
  boardId: string,
  userId: string,
): Promise<Role | undefined> {
  const row = await db
    .selectFrom('board_member')
    .select('role')
    .where('board_id', '=', boardId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row?.role;
}

export async function hasOtherOwner(db: Kysely<Tables>, boardId: string, userId: string): Promise<boolean> {
  const row = await db
    .selectFrom('board_member')
    .select('user_id')
    .where('board_id', '=', boardId)
    .where('role', '=', 'owner')
    .where('user_id', '!=', userId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function upsertMember(
  db: Kysely<Tables>,
  boardId: string,
  { userId, role }: Member,
): Promise<void> {
  await db
    .insertInto('board_member')
    .values({ board_id: boardId, user_id: userId, role })
    .onConflict((conflict) => conflict.columns(['board_id', 'user_id']).doUpdateSet({ role }))
    .execute();
}

export async function deleteMember(db: Kysely<Tables>, boardId: string, userId: string): Promise<void> {
  await db.deleteFrom('board_member').where('board_id', '=', boardId).where('user_id', '=', userId).execute();
}

import type { Card, Priority } from '@quintet/taskflow-contract/schemas';
import { type Kysely, type QueryExecutorProvider, sql } from 'kysely';
import type { Tables } from '../tables.ts';

/** A card of a board that the user is a member of. */
export async function selectCard(
  db: QueryExecutorProvider,
  id: string,
  userId: string,
): Promise<Card | undefined> {
  const { rows } = await sql<{ card: Card }>`
    select card_json(c) as card
    from card c
    join board b on b.id = c.board_id and b.deleted_at is null
    join board_member m on m.board_id = b.id and m.user_id = ${userId}
    where c.id = ${id} and c.deleted_at is null`.execute(db);
  return rows[0]?.card;
}

/** The board of a card, even of a deleted one; undefined when the card never existed. */
export async function selectBoardIdOfCard(db: Kysely<Tables>, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('card').select('board_id').where('id', '=', id).executeTakeFirst();
  return row?.board_id;
}

/** Updates fields of a card and increments its version. The caller has locked the board. */
export async function updateCardFields(
  db: Kysely<Tables>,
  id: string,
  fields: { title?: string | undefined; description?: string | undefined; priority?: Priority | undefined },
): Promise<Card> {
  const row = await db
    .updateTable('card')
    .set((card) => ({ ...fields, version: card('version', '+', 1), updated_at: sql`clock_timestamp()` }))
    .where('id', '=', id)
    .returning(sql<Card>`card_json(card)`.as('card'))
    .executeTakeFirstOrThrow();
  return row.card;
}

export async function markCardDeleted(db: Kysely<Tables>, id: string): Promise<void> {
  await db
    .updateTable('card')
    .set({ deleted_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .execute();
}

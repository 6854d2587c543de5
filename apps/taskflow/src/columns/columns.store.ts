import type { Column } from '@quintet/taskflow-contract/schemas';
import { type Kysely, type QueryExecutorProvider, sql } from 'kysely';
import type { Tables } from '../tables.ts';

const columnFields = ['id', 'name', 'rank', 'version'] as const;

/** The board of a column; undefined when the column never existed. */
export async function selectBoardIdOfColumn(db: Kysely<Tables>, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('board_column').select('board_id').where('id', '=', id).executeTakeFirst();
  return row?.board_id;
}

export async function selectColumn(db: Kysely<Tables>, id: string): Promise<Column | undefined> {
  return db
    .selectFrom('board_column')
    .select(columnFields)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
}

/** Adds a column at the right end of a board. The caller has locked the board. */
export async function insertColumn(
  db: QueryExecutorProvider,
  { id, boardId, name }: { id: string; boardId: string; name: string },
): Promise<Column> {
  const { rows } = await sql<Column>`
    insert into board_column (id, board_id, name, rank)
    select ${id}, ${boardId}, ${name}, rank_for(max(rank), null) from board_column where board_id = ${boardId}
    returning id, name, rank, version`.execute(db);
  const [column] = rows;
  if (!column) throw new Error('insert returned no row');
  return column;
}

export async function updateColumnName(db: Kysely<Tables>, id: string, name: string): Promise<Column> {
  return db
    .updateTable('board_column')
    .set((column) => ({ name, version: column('version', '+', 1) }))
    .where('id', '=', id)
    .returning(columnFields)
    .executeTakeFirstOrThrow();
}

export async function countCards(db: Kysely<Tables>, columnId: string): Promise<number> {
  const { count } = await db
    .selectFrom('card')
    .select((card) => card.fn.countAll<number>().as('count'))
    .where('column_id', '=', columnId)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

export async function markColumnDeleted(db: Kysely<Tables>, id: string): Promise<void> {
  await db
    .updateTable('board_column')
    .set({ deleted_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .execute();
}

import type { Ids } from '@quintet/platform';
import type { Priority } from '@quintet/taskflow-contract/schemas';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { sampleCards } from './sample-board.ts';

/** The columns of a new board, left to right. */
const firstColumns = ['To do', 'Doing', 'Done'] as const;

// The same keys as the SQL function rank_step makes: V00001, V00002, ...
const rankAt = (index: number) => `V${String(index + 1).padStart(5, '0')}`;

/** The rows of a new board. */
export function newBoard(ids: Ids, { name, sample }: { name: string; sample: boolean }) {
  const board = { id: ids.next(), name, sample };
  const columns = firstColumns.map((columnName, index) => ({
    id: ids.next(),
    board_id: board.id,
    name: columnName,
    rank: rankAt(index),
  }));
  const cards = (sample ? sampleCards : []).map(({ column, title, description, priority }, index) => ({
    id: ids.next(),
    board_id: board.id,
    column_id: columns[column]?.id ?? '',
    title,
    description: description ?? '',
    priority: priority satisfies Priority,
    rank: rankAt(index),
  }));
  return { board, columns, cards };
}

/** Inserts a new board with its columns, cards, owner and events. Call it in a transaction. */
export async function insertBoard(
  db: Kysely<Tables>,
  { board, columns, cards }: ReturnType<typeof newBoard>,
  actor: string,
): Promise<void> {
  const seq = 1 + columns.length + cards.length;
  await db
    .insertInto('board')
    .values({ ...board, seq, created_at: new Date() })
    .execute();
  await db.insertInto('board_member').values({ board_id: board.id, user_id: actor, role: 'owner' }).execute();
  await db.insertInto('board_column').values(columns).execute();
  if (cards.length > 0) await db.insertInto('card').values(cards).execute();
  await sql`
    insert into event (stream_id, seq, actor, kind, data)
    select ${board.id}, row_number() over (order by part, rank), ${actor}, kind, data from (
      select 1 as part, '' as rank, 'board.created' as kind,
        jsonb_build_object('board', jsonb_build_object('id', id, 'name', name, 'version', version)) as data
      from board where id = ${board.id}
      union all
      select 2, rank, 'column.created', jsonb_build_object('column',
        jsonb_build_object('id', id, 'name', name, 'rank', rank, 'version', version))
      from board_column where board_id = ${board.id}
      union all
      select 3, rank, 'card.created', jsonb_build_object('card', card_json(card))
      from card where board_id = ${board.id}
    ) as created`.execute(db);
}

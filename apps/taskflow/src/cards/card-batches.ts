import type { MovedCard, SavedCard } from '@quintet/taskflow-contract/schemas';
import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely';
import type { Refusal } from './cards.errors.ts';

/** What a command in SQL answers. */
export type Answer<T> = Refusal | { result: T; replayed?: true };

// Both run in the order of their boards, so that two batches never wait for each other's locks in a circle, and as they
// came within a board. A function that is VOLATILE is called after the rows are sorted.

/** Calls `create_card` for several commands in one transaction. */
export const createCards = (db: QueryExecutorProvider) =>
  inOneStatement<SavedCard>(
    db,
    (commands) => sql`
      select turn, create_card(
        actor, key, fingerprint, "boardId", id, "columnId", title, description, priority) as answer
      from jsonb_to_recordset(${commands}) as command (
        turn int, actor text, key text, fingerprint text,
        "boardId" uuid, id uuid, "columnId" uuid, title text, description text, priority text)
      order by "boardId", turn`,
  );

/** Calls `move_card` for several commands in one transaction. */
export const moveCards = (db: QueryExecutorProvider) =>
  inOneStatement<MovedCard>(
    db,
    (commands) => sql`
      select turn, move_card(
        actor, key, fingerprint, versions, "cardId", command."columnId", word, "anchorId") as answer
      from jsonb_to_recordset(${commands}) as command (
        turn int, actor text, key text, fingerprint text,
        versions int[], "cardId" uuid, "columnId" uuid, word text, "anchorId" uuid)
      left join card on card.id = "cardId"
      order by card.board_id, turn`,
  );

type Row<T> = { turn: number; answer: Answer<T> };

const inOneStatement =
  <T>(db: QueryExecutorProvider, statement: (commands: string) => RawBuilder<unknown>) =>
  async (commands: readonly object[]): Promise<Answer<T>[]> => {
    const turns = commands.map((command, turn) => Object.assign({ turn }, command));
    const { rows } = await (statement(JSON.stringify(turns)) as RawBuilder<Row<T>>).execute(db);
    return rows.toSorted((a, b) => a.turn - b.turn).map(({ answer }) => answer);
  };

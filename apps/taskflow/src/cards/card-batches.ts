import type { MovedCard, SavedCard } from '@quintet/taskflow-contract/schemas';
import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely';

/** Why a command was refused; `current` is the card that did not match If-Match. */
export type Refusal = { error: string; current?: unknown };

/** The result of a command in SQL. */
export type CommandResult<T> = Refusal | { result: T; replayed?: true };

// Both sort by board, so that two batches never deadlock, and by position within a board. PostgreSQL calls a VOLATILE
// function after it has sorted the rows.

/** Runs `create_card` for several commands in one transaction. */
export const createCards = (db: QueryExecutorProvider) =>
  inOneStatement<SavedCard>(
    db,
    (commands) => sql`
      select position, create_card(
        actor, key, fingerprint, "boardId", id, "columnId", title, description, priority) as result
      from jsonb_to_recordset(${commands}) as command (
        position int, actor text, key text, fingerprint text,
        "boardId" uuid, id uuid, "columnId" uuid, title text, description text, priority text)
      order by "boardId", position`,
  );

/** Runs `move_card` for several commands in one transaction. */
export const moveCards = (db: QueryExecutorProvider) =>
  inOneStatement<MovedCard>(
    db,
    (commands) => sql`
      select position, move_card(
        actor, key, fingerprint, versions, "cardId", command."columnId", placement, "anchorId") as result
      from jsonb_to_recordset(${commands}) as command (
        position int, actor text, key text, fingerprint text,
        versions int[], "cardId" uuid, "columnId" uuid, placement text, "anchorId" uuid)
      left join card on card.id = "cardId"
      order by card.board_id, position`,
  );

type Row<T> = { position: number; result: CommandResult<T> };

const inOneStatement =
  <T>(db: QueryExecutorProvider, statement: (commands: string) => RawBuilder<unknown>) =>
  async (commands: readonly object[]): Promise<CommandResult<T>[]> => {
    const positioned = commands.map((command, position) => Object.assign({ position }, command));
    const { rows } = await (statement(JSON.stringify(positioned)) as RawBuilder<Row<T>>).execute(db);
    return rows.toSorted((a, b) => a.position - b.position).map(({ result }) => result);
  };

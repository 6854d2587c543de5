import type { AppError, IdempotentRequest } from '@quintet/platform';
import { postgresIdempotency } from '@quintet/postgres';
import { type eventKinds, roles } from '@quintet/taskflow-contract/routes';
import type { Role } from '@quintet/taskflow-contract/schemas';
import { sql, type Transaction } from 'kysely';
import type { Deps } from '../deps.ts';
import type { Tables } from '../tables.ts';
import { boardNotFound, roleTooLow } from './boards.errors.ts';

/** A board that this transaction has locked: nobody else changes it until the commit. */
export type LockedBoard = {
  readonly id: string;
  readonly tx: Transaction<Tables>;
  /** Writes the board's next event and gives its number. */
  emit(kind: (typeof eventKinds)[number], data: object): Promise<number>;
};

/** Who changes a board, and with which role at least. */
export type ChangeRequest = {
  readonly boardId: string;
  readonly actor: string;
  readonly role: Role;
  readonly idempotency: IdempotentRequest | undefined;
  /** What a stranger is told; by default that there is no such board. */
  readonly notFound?: () => AppError;
};

/**
 * Runs `work` as the only writer of a board: one transaction that locks the board's counter, checks the actor's role
 * and remembers the result for the request's idempotency key. Readers are told after the commit.
 *
 * @throws 404 `taskflow.board_not_found`, 403 `taskflow.role_too_low`, and whatever `work` throws, with nothing changed
 */
export async function changeBoard<T>(
  { db, announce }: Deps,
  { boardId, actor, role, idempotency, notFound = () => boardNotFound(boardId) }: ChangeRequest,
  work: (board: LockedBoard) => Promise<T>,
): Promise<T> {
  const result = await db.transaction().execute(async (tx) => {
    const { rows } = await sql<{
      role: Role | null;
    }>`select enter_board(${boardId}, ${actor}) as role`.execute(tx);
    // The remembered result comes first: a repeated DELETE finds no board any more, and is still answered as before.
    return postgresIdempotency.once(tx, idempotency, () => {
      const actual = rows[0]?.role;
      if (!actual) throw notFound();
      if (roles.indexOf(actual) < roles.indexOf(role)) throw roleTooLow(`an ${role}`);
      return work(lockedBoard(boardId, tx, actor));
    });
  });
  announce(boardId);
  return result;
}

const lockedBoard = (id: string, tx: Transaction<Tables>, actor: string): LockedBoard => ({
  id,
  tx,
  async emit(kind, data) {
    const { rows } = await sql<{ seq: number }>`
      select emit(${id}, ${actor}, ${kind}, ${JSON.stringify(data)}) as seq`.execute(tx);
    return rows[0]?.seq ?? 0;
  },
});

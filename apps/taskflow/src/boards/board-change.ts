import type { AppError, IdempotentRequest } from '@quintet/platform';
import { postgresIdempotency } from '@quintet/postgres';
import { type eventKinds, roles } from '@quintet/taskflow-contract/routes';
import type { Role } from '@quintet/taskflow-contract/schemas';
import { sql, type Transaction } from 'kysely';
import type { Deps } from '../deps.ts';
import type { Tables } from '../tables.ts';
import { boardNotFound, roleTooLow } from '../errors.ts';

/** A board that this transaction has locked: no other transaction changes it before the commit. */
export type LockedBoard = {
  readonly id: string;
  readonly tx: Transaction<Tables>;
  /** Writes the board's next event and returns its seq. */
  emit(kind: (typeof eventKinds)[number], data: object): Promise<number>;
};

/** Which user changes which board, and the lowest role that may. */
export type ChangeRequest = {
  readonly boardId: string;
  readonly actor: string;
  readonly role: Role;
  readonly idempotency: IdempotentRequest | undefined;
  /** The error for users who are not members; 404 of the board by default. */
  readonly notFound?: () => AppError;
};

/**
 * Runs `work` as the only writer of a board, in one transaction: locks the board's row, checks the actor's role and stores
 * the result under the request's idempotency key. Live streams are notified after the commit.
 *
 * @throws 404 `taskflow.board_not_found`, 403 `taskflow.role_too_low`, and what `work` throws, with nothing changed
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
    // The stored result comes first: a repeated DELETE no longer finds the board, but gets the same answer.
    return postgresIdempotency.once(tx, idempotency, () => {
      const actual = rows[0]?.role;
      if (!actual) throw notFound();
      if (roles.indexOf(actual) < roles.indexOf(role)) throw roleTooLow(role);
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

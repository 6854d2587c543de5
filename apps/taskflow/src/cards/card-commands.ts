import {
  type AppError,
  idempotencyKeyReused,
  type IdempotentRequest,
  type IfMatch,
  preconditionFailed,
} from '@quintet/platform';
import type { MovedCard, Place, Priority, SavedCard } from '@quintet/taskflow-contract/schemas';
import type { QueryExecutorProvider } from 'kysely';
import { anchorNotFound, boardNotFound, cardNotFound, columnNotFound, roleTooLow } from '../errors.ts';
import { type CommandResult, createCards, moveCards, type Refusal } from './card-batches.ts';
import { CommandQueue } from './command-queue.ts';

type Sender = { actor: string; idempotency: IdempotentRequest | undefined };

type NewCard = {
  id: string;
  boardId: string;
  columnId: string;
  title: string;
  description: string;
  priority: Priority;
};

type CardMove = { cardId: string; columnId: string; place: Place; ifMatch: IfMatch | undefined };

/** Creating and moving cards, the most frequent writes: commands that wait at the same time share one transaction (ADR 009). */
export type CardCommands = {
  /** Creates a card at the bottom of a column. */
  create(command: Sender & NewCard): Promise<SavedCard>;
  /** Moves a card to another column or position. */
  move(command: Sender & CardMove): Promise<MovedCard>;
};

export function cardCommands(db: QueryExecutorProvider): CardCommands {
  const creates = new CommandQueue(createCards(db));
  const moves = new CommandQueue(moveCards(db));
  const boards = new ColumnBoards();
  return {
    async create({ actor, idempotency, ...card }) {
      const result = await creates.submit(card.boardId, { actor, ...keyOf(idempotency), ...card });
      return unwrap(result, idempotency, card);
    },
    async move({ actor, idempotency, cardId, columnId, place, ifMatch }) {
      const versions = ifMatch === undefined || ifMatch === 'any' ? null : ifMatch;
      const { placement, anchorId = null } = parsePlace(place);
      const command = { actor, ...keyOf(idempotency), versions, cardId, columnId, placement, anchorId };
      const result = await moves.submit(boards.lockOf(columnId), command);
      const moved = unwrap(result, idempotency, { cardId, columnId, anchorId });
      boards.set(columnId, moved.boardId);
      return moved;
    },
  };
}

const keyOf = (request: IdempotentRequest | undefined) => ({
  key: request?.key ?? null,
  fingerprint: request?.fingerprint ?? null,
});

function parsePlace(place: Place): { placement: string; anchorId?: string } {
  if (typeof place === 'string') return { placement: place };
  return 'after' in place
    ? { placement: 'after', anchorId: place.after }
    : { placement: 'before', anchorId: place.before };
}

type CommandIds = { boardId?: string; cardId?: string; columnId: string; anchorId?: string | null };

function unwrap<T>(
  outcome: CommandResult<T>,
  idempotency: IdempotentRequest | undefined,
  ids: CommandIds,
): T {
  if ('error' in outcome) throw errorOf(outcome, ids);
  if (outcome.replayed) idempotency?.onReplay();
  return outcome.result;
}

/** Turns a refusal of `create_card` or `move_card` into the error of the request. */
function errorOf({ error, current }: Refusal, ids: CommandIds): AppError {
  switch (error) {
    case 'board_not_found':
      return boardNotFound(ids.boardId ?? '');
    case 'card_not_found':
      return cardNotFound(ids.cardId ?? '');
    case 'column_not_found':
      return columnNotFound(ids.columnId);
    case 'anchor_not_found':
      return anchorNotFound(ids.anchorId ?? '');
    case 'read_only':
      return roleTooLow('editor');
    case 'precondition_failed':
      return preconditionFailed(current);
    case 'idempotency_key_reused':
      return idempotencyKeyReused();
    default:
      throw new Error(`Unknown refusal ${error}`);
  }
}

const maxColumns = 10_000;

/**
 * The board of each column, learned from earlier moves. A move names a column, but locks the column's board; with the board
 * known, it waits in the queue of that board. Until then it waits in the column's own queue, and the database still locks.
 * A column never changes its board.
 */
class ColumnBoards {
  readonly #boardOf = new Map<string, string>();

  lockOf(columnId: string): string {
    return this.#boardOf.get(columnId) ?? columnId;
  }

  set(columnId: string, boardId: string): void {
    if (this.#boardOf.size >= maxColumns) this.#boardOf.clear();
    this.#boardOf.set(columnId, boardId);
  }
}

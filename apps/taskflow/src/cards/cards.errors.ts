import { AppError, idempotencyKeyReused, preconditionFailed } from '@quintet/platform';
import { boardNotFound, roleTooLow } from '../boards/boards.errors.ts';
import { columnNotFound } from '../columns/columns.errors.ts';

/** 404: there is no such card on a board of the asking person. */
export const cardNotFound = (id: string) =>
  new AppError('taskflow.card_not_found', 404, `There is no card ${id} here.`);

/** 404: the card to stand beside never existed, or is on another board. */
const anchorNotFound = (id: string) =>
  new AppError('taskflow.anchor_not_found', 404, `There is no card ${id} on this board to stand beside.`);

/** What a command in SQL may refuse with. */
export type Refusal = { error: string; current?: unknown };

/** Turns a refusal of `create_card` or `move_card` into the error that the caller sees. */
export function refused(
  { error, current }: Refusal,
  ids: { boardId?: string; cardId?: string; columnId: string; anchorId?: string | null },
): AppError {
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
      return roleTooLow('an editor');
    case 'precondition_failed':
      return preconditionFailed(current);
    case 'idempotency_key_reused':
      return idempotencyKeyReused();
    default:
      throw new Error(`Unknown refusal ${error}`);
  }
}

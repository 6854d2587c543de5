import { AppError } from '@quintet/platform';
import type { Role } from '@quintet/taskflow-contract/schemas';

/** 404: the board does not exist, or the user is not a member of it. */
export const boardNotFound = (id: string) =>
  new AppError('taskflow.board_not_found', 404, `Board ${id} not found.`);

/** 404: the column does not exist, or the user is not a member of its board. */
export const columnNotFound = (id: string) =>
  new AppError('taskflow.column_not_found', 404, `Column ${id} not found.`);

/** 404: the card does not exist, or the user is not a member of its board. */
export const cardNotFound = (id: string) =>
  new AppError('taskflow.card_not_found', 404, `Card ${id} not found.`);

/** 404: the card named by `after` or `before` never existed, or is on another board. */
export const anchorNotFound = (id: string) =>
  new AppError('taskflow.anchor_not_found', 404, `Card ${id} not found on this board.`);

/** 404: the user is not a member of this board. */
export const memberNotFound = (userId: string) =>
  new AppError('taskflow.member_not_found', 404, `${userId} is not a member of this board.`);

/** 403: a viewer tried to change a board, or an editor to share or delete it. */
export const roleTooLow = (required: Role) =>
  new AppError('taskflow.role_too_low', 403, `You need the ${required} role on this board.`);

/** 409: only an empty column can be deleted. */
export const columnNotEmpty = (cardCount: number) =>
  new AppError(
    'taskflow.column_not_empty',
    409,
    `The column still has ${cardCount} ${cardCount === 1 ? 'card' : 'cards'}. Move or delete them first.`,
    { members: { cardCount } },
  );

/** 409: every board has an owner. */
export const lastOwner = () =>
  new AppError(
    'taskflow.last_owner',
    409,
    'A board needs at least one owner. Make someone else an owner first.',
  );

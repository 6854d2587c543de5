import { AppError } from '@quintet/platform';

/** 404: there is no such board, or the asking person is not a member of it. */
export const boardNotFound = (id: string) =>
  new AppError('taskflow.board_not_found', 404, `There is no board ${id}.`);

/** 403: a viewer tried to change a board, or an editor to share or delete it. */
export const roleTooLow = (needed: string) =>
  new AppError('taskflow.role_too_low', 403, `Only ${needed} of this board may do that.`);

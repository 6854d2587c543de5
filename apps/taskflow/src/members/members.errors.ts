import { AppError } from '@quintet/platform';

/** 404: that person is not a member of this board. */
export const memberNotFound = (userId: string) =>
  new AppError('taskflow.member_not_found', 404, `${userId} is not a member of this board.`);

/** 409: a board always has an owner. */
export const lastOwner = () =>
  new AppError(
    'taskflow.last_owner',
    409,
    'A board keeps at least one owner: make somebody else owner first.',
  );

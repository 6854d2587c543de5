import { AppError } from '@quintet/platform';

/** 404: there is no such column on a board of the asking person. */
export const columnNotFound = (id: string) =>
  new AppError('taskflow.column_not_found', 404, `There is no column ${id} here.`);

/** 409: deleting a column must not take its cards along. */
export const columnNotEmpty = (cardCount: number) =>
  new AppError(
    'taskflow.column_not_empty',
    409,
    `The column still has ${cardCount} cards: move or delete them first.`,
    {
      members: { cardCount },
    },
  );

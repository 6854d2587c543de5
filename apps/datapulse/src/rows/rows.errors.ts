import { AppError } from '@quintet/platform';

/** 400: the question names a column that the dataset does not have. */
export const unknownColumn = (question: string) =>
  new AppError(
    'datapulse.unknown_column',
    400,
    `No column of the dataset begins “${question.slice(0, 100)}”.`,
  );

/** 400: the order is not `column:asc` or `column:desc`. */
export const invalidSort = () =>
  new AppError('datapulse.invalid_sort', 400, 'Write sort=column:asc or sort=column:desc.');

/** 400: a filter is not `column:op:value`, or its value is none of the column's type. `detail` is one sentence. */
export const invalidFilter = (detail: string) => new AppError('datapulse.invalid_filter', 400, detail);

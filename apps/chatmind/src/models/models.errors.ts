import { AppError } from '@quintet/platform';

/** 422: no model of that name is configured here. */
export const unknownModel = (id: string) =>
  new AppError('chatmind.unknown_model', 422, `There is no model ${id} here.`);

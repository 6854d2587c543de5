import { AppError } from '@quintet/platform';

/** 404: there is no such tag, or it belongs to somebody else. */
export const tagNotFound = (id: string) =>
  new AppError('filevault.tag_not_found', 404, `There is no tag ${id}.`);

/** 409: another tag has this name, perhaps in other case. */
export const tagExists = (name: string) =>
  new AppError('filevault.tag_exists', 409, `There is a tag "${name}" already.`);

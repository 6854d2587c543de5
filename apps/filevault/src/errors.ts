import { AppError } from '@quintet/platform';

/** 404: the document does not exist, is deleted, or belongs to another user. */
export const documentNotFound = (id: string) =>
  new AppError('filevault.document_not_found', 404, `Document ${id} not found.`);

/** 507: the disk is full. Nothing of the file was stored. */
export const diskFull = (cause: unknown) =>
  new AppError('filevault.disk_full', 507, 'The file was not saved because the storage is full.', { cause });

/** 500: the stored bytes differ from the uploaded ones. None of them are sent. */
export const contentDamaged = (id: string, cause?: unknown) =>
  new AppError('filevault.content_damaged', 500, `The stored content of document ${id} is damaged.`, {
    cause,
  });

/** 404: the tag does not exist, or belongs to another user. */
export const tagNotFound = (id: string) =>
  new AppError('filevault.tag_not_found', 404, `Tag ${id} not found.`);

/** 409: another tag has this name, compared case-insensitively. */
export const tagExists = (name: string) =>
  new AppError('filevault.tag_exists', 409, `A tag named "${name}" already exists.`);

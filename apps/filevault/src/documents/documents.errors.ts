import { AppError } from '@quintet/platform';

/** 404: there is no such document, it belongs to somebody else, or it is deleted. */
export const documentNotFound = (id: string) =>
  new AppError('filevault.document_not_found', 404, `There is no document ${id}.`);

/** 507: no room for these bytes; nothing of them was kept. */
export const diskFull = (cause: unknown) =>
  new AppError('filevault.disk_full', 507, 'There is no room left for this file; nothing of it was kept.', {
    cause,
  });

/** 500: the stored bytes are not the ones that came in. Nothing of them is sent. */
export const contentDamaged = (id: string, cause?: unknown) =>
  new AppError(
    'filevault.content_damaged',
    500,
    `The stored bytes of document ${id} are damaged; they are not sent.`,
    { cause },
  );

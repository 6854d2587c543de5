import { AppError } from '@quintet/platform';

/** 404: the dataset does not exist, is deleted, or belongs to another user. */
export const datasetNotFound = (id: string) =>
  new AppError('datapulse.dataset_not_found', 404, `Dataset ${id} not found.`);

/** 409: the request needs a dataset that is ready. */
export const notReady = (status: 'ingesting' | 'failed') =>
  new AppError(
    'datapulse.not_ready',
    409,
    status === 'failed'
      ? 'The file of this dataset could not be read.'
      : 'The file is still being read. Try again in a moment.',
  );

/** 507: the disk is full. Nothing of the file was stored. */
export const diskFull = (cause: unknown) =>
  new AppError('datapulse.disk_full', 507, 'The disk is full. The file was not stored.', {
    cause,
  });

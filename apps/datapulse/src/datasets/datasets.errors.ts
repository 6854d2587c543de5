import { AppError } from '@quintet/platform';

/** 404: there is no such dataset, it belongs to somebody else, or it is deleted. */
export const datasetNotFound = (id: string) =>
  new AppError('datapulse.dataset_not_found', 404, `There is no dataset ${id}.`);

/** 409: what is asked for exists only of a dataset that was read. */
export const notReady = (status: 'ingesting' | 'failed') =>
  new AppError(
    'datapulse.not_ready',
    409,
    status === 'failed'
      ? 'The file could not be read.'
      : 'The file is still being read; ask again in a moment.',
  );

/** 507: no room for these bytes; nothing of them was kept. */
export const diskFull = (cause: unknown) =>
  new AppError('datapulse.disk_full', 507, 'There is no room left for this file; nothing of it was kept.', {
    cause,
  });

import { AppError } from '@quintet/platform';

/** 404: this machine never had such a series. */
export const seriesNotFound = (ids: readonly string[]) =>
  new AppError('metricshub.series_not_found', 404, `This machine has no ${ids.join(', ')}.`);

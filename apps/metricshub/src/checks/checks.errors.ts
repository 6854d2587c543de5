import { AppError } from '@quintet/platform';

/** 404: the check does not exist, or belongs to another user. */
export const checkNotFound = (id: string) =>
  new AppError('metricshub.check_not_found', 404, `Check ${id} not found.`);

/** 403: a built-in check cannot be changed or deleted. */
export const checkIsBuiltIn = () =>
  new AppError('metricshub.built_in', 403, 'Built-in checks cannot be changed or deleted.');

/** 422: the URL has an address that is not public. Host names are checked when a probe connects. */
export const targetRefused = () =>
  new AppError(
    'metricshub.target_refused',
    422,
    'Checks cannot reach this machine or private networks. Enter a public address.',
    { errors: [{ pointer: '/body/url', detail: 'must be a public address' }] },
  );

/** 409: the user has reached the limit. */
export const tooManyChecks = (limit: number) =>
  new AppError(
    'metricshub.too_many_checks',
    409,
    `You've reached the limit of ${limit} checks. Delete one first.`,
  );

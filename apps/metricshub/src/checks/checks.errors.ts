import { AppError } from '@quintet/platform';

/** 404: there is no such check, or it belongs to somebody else. */
export const checkNotFound = (id: string) =>
  new AppError('metricshub.check_not_found', 404, `There is no check ${id}.`);

/** 403: the fleet says what is built in, nobody else. */
export const builtIn = () =>
  new AppError('metricshub.built_in', 403, 'This check is built in: it can be neither changed nor deleted.');

/** 422: the target is this machine, a private network, or nobody's. Names are judged when they are connected to. */
export const targetRefused = () =>
  new AppError(
    'metricshub.target_refused',
    422,
    'Checks do not reach this machine or private networks: give an address that is public.',
    { errors: [{ pointer: '/body/url', detail: 'must be a public address' }] },
  );

/** 409: a person has as many checks as one may have. */
export const tooManyChecks = (limit: number) =>
  new AppError('metricshub.too_many_checks', 409, `You have ${limit} checks already; delete one first.`);

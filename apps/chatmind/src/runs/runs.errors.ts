import { AppError } from '@quintet/platform';

/** 404: there is no such run, or it is somebody else's. */
export const runNotFound = (id: string) =>
  new AppError('chatmind.run_not_found', 404, `There is no run ${id}.`);

/** 409: the session is being answered; stop that first, or wait. */
export const runActive = () =>
  new AppError('chatmind.run_active', 409, 'This session is being answered. Wait for it, or stop it.');

/** 409: the conversation has gone on since; only its latest message can be answered again. */
export const notLatest = () =>
  new AppError('chatmind.not_latest', 409, 'Only the latest message of a session can be answered again.');

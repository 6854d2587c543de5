import { AppError } from '@quintet/platform';

/** 404: the session does not exist, or belongs to another user. */
export const sessionNotFound = (id: string) =>
  new AppError('chatmind.session_not_found', 404, `Session ${id} not found.`);

/** 404: the run does not exist, or belongs to another user. */
export const runNotFound = (id: string) =>
  new AppError('chatmind.run_not_found', 404, `Run ${id} not found.`);

/** 409: a run of the session is still queued or running. */
export const runActive = () =>
  new AppError('chatmind.run_active', 409, 'This session is being answered. Wait for the answer or stop it.');

/** 409: the session has newer messages; only its latest message can be retried. */
export const notLatest = () =>
  new AppError('chatmind.not_latest', 409, 'Only the latest message of a session can be retried.');

/** 422: no model with that id is configured. */
export const unknownModel = (id: string) =>
  new AppError('chatmind.unknown_model', 422, `Model ${id} is not available.`);

import { AppError } from '@quintet/platform';

/** 404: there is no such session, or it is somebody else's. */
export const sessionNotFound = (id: string) =>
  new AppError('chatmind.session_not_found', 404, `There is no session ${id}.`);

import type { Problem } from '@quintet/contract';
import { AppError } from './problem.ts';

/** 400: the request does not match the contract. `errors` has the JSON pointer of each invalid field. */
export const invalidRequest = (errors: NonNullable<Problem['errors']>) =>
  new AppError('platform.invalid_request', 400, `The request is not valid: ${describe(errors)}.`, { errors });

const describe = (errors: NonNullable<Problem['errors']>) =>
  errors
    .slice(0, 3)
    .map(({ pointer, detail }) => `${pointer} ${detail}`)
    .join('; ') + (errors.length > 3 ? ` and ${errors.length - 3} more` : '');

/** 400: a header is malformed. */
export const invalidHeader = (name: string, detail: string) =>
  new AppError('platform.invalid_header', 400, `The header ${name} ${detail}.`);

/** 400: the cursor is not one that this service returned. */
export const invalidCursor = () =>
  new AppError('platform.invalid_cursor', 400, 'The cursor is not one that this service returned.');

/** 400: the body is not JSON. */
export const malformedBody = () =>
  new AppError('platform.malformed_body', 400, 'The body is not well-formed JSON.');

/** 400: the form does not match its headers, or is cut off. `detail` is one sentence. */
export const malformedForm = (detail = 'The form is not well-formed multipart/form-data.') =>
  new AppError('platform.malformed_form', 400, detail);

/** 400 or 414: the path cannot be decoded, or a segment is longer than any id. */
export const malformedUrl = (status = 400) =>
  new AppError('platform.malformed_url', status, 'The path is not well-formed.');

/** 400: the client disconnected in the middle of its body and does not read this answer. */
export const requestAborted = () =>
  new AppError('platform.request_aborted', 400, 'The request ended in the middle of its body.');

/** 401: no user is signed in. */
export const unauthenticated = (detail = 'Sign in first.') =>
  new AppError('platform.unauthenticated', 401, detail);

/** 403: a page of another site tried to write. */
export const foreignOrigin = () =>
  new AppError('platform.foreign_origin', 403, 'Writes are accepted from pages of this site only.');

/** 404: no route answers this method and path. */
export const routeNotFound = (method: string, path: string) =>
  new AppError('platform.route_not_found', 404, `There is no route ${method} ${path}.`);

/** 412: the object has changed since the caller read it. `current` is its current state. */
export const preconditionFailed = (current: unknown) =>
  new AppError('platform.precondition_failed', 412, 'It has changed since you read it.', {
    members: { current },
  });

/** 428: the write needs the version that it changes. */
export const preconditionRequired = () =>
  new AppError('platform.precondition_required', 428, 'Send If-Match with the ETag that you read.');

/** 413: the body is larger than this route accepts. `maxBytes` in bytes. */
export const bodyTooLarge = (maxBytes: number) =>
  new AppError('platform.body_too_large', 413, `The body may have at most ${maxBytes} bytes.`);

/** 415: the route accepts another content type. */
export const unsupportedMediaType = (accepted: string) =>
  new AppError('platform.unsupported_media_type', 415, `Send ${accepted}.`);

/** 416: the range starts after the end. `sizeBytes` is the total size. */
export const rangeNotSatisfiable = (sizeBytes: number) =>
  new AppError('platform.range_not_satisfiable', 416, `There are only ${sizeBytes} bytes.`, {
    headers: { 'content-range': `bytes */${sizeBytes}` },
  });

/** 421: the Host header is not an allowed one. */
export const wrongHost = () =>
  new AppError('platform.wrong_host', 421, 'This service does not answer for that host name.');

/** 422: the key was used for another request. */
export const idempotencyKeyReused = () =>
  new AppError('platform.idempotency_key_reused', 422, 'This Idempotency-Key belongs to another request.');

/** 429: a limit is reached. `retryAfterSeconds` in seconds. */
export const tooMany = (what: string, retryAfterSeconds: number) =>
  new AppError('platform.too_many', 429, `Too many ${what}; try again later.`, {
    headers: { 'retry-after': String(retryAfterSeconds) },
  });

/** 500: a defect. The log has the cause with the same request id. */
export const internalError = () =>
  new AppError('platform.internal_error', 500, 'Something went wrong on our side; nothing was changed.');

/** 503: a dependency does not answer. `retryAfterSeconds` in seconds; `cause` is only logged. */
export const unavailable = (what: string, retryAfterSeconds = 2, cause?: unknown) =>
  new AppError('platform.unavailable', 503, `${what} does not answer at the moment; nothing was changed.`, {
    headers: { 'retry-after': String(retryAfterSeconds) },
    cause,
  });

/** 502: another service sent an answer that does not match its contract. `cause` is only logged. */
export const peerFailed = (cause: unknown) =>
  new AppError('platform.peer_failed', 502, 'Another service sent an invalid answer.', {
    cause,
  });

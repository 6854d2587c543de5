import type { Problem } from '@quintet/contract';
import { AppError } from './problem.ts';

/** 400: the request does not fit the contract; `errors` names each field by JSON pointer. */
export const invalidRequest = (errors: NonNullable<Problem['errors']>) =>
  new AppError('platform.invalid_request', 400, `The request is not valid: ${describe(errors)}.`, { errors });

const describe = (errors: NonNullable<Problem['errors']>) =>
  errors
    .slice(0, 3)
    .map(({ pointer, detail }) => `${pointer} ${detail}`)
    .join('; ') + (errors.length > 3 ? ` and ${errors.length - 3} more` : '');

/** 400: a header has a form that no client should send. */
export const invalidHeader = (name: string, detail: string) =>
  new AppError('platform.invalid_header', 400, `The header ${name} ${detail}.`);

/** 400: a cursor that no page of this service gave out. */
export const invalidCursor = () =>
  new AppError('platform.invalid_cursor', 400, 'The cursor is not one that this service gave out.');

/** 400: the body is not JSON. */
export const malformedBody = () =>
  new AppError('platform.malformed_body', 400, 'The body is not well-formed JSON.');

/** 400: the form is not what its headers say, or breaks off. `detail` is one sentence. */
export const malformedForm = (detail = 'The form is not well-formed multipart/form-data.') =>
  new AppError('platform.malformed_form', 400, detail);

/** 400 or 414: the path cannot be decoded, or a part of it is longer than any id. */
export const malformedUrl = (status = 400) =>
  new AppError('platform.malformed_url', status, 'The path is not well-formed.');

/** 400: the client hung up in the middle of its body; nobody reads this answer. */
export const requestAborted = () =>
  new AppError('platform.request_aborted', 400, 'The request ended in the middle of its body.');

/** 401: nobody is signed in. */
export const unauthenticated = (detail = 'Sign in first.') =>
  new AppError('platform.unauthenticated', 401, detail);

/** 403: a page of another site tried to write here. */
export const foreignOrigin = () =>
  new AppError('platform.foreign_origin', 403, 'Writes are accepted from pages of this site only.');

/** 404: no route answers this method and path. */
export const routeNotFound = (method: string, path: string) =>
  new AppError('platform.route_not_found', 404, `Nothing answers ${method} ${path}.`);

/** 412: the thing has changed since the caller read it; `current` is how it stands now. */
export const preconditionFailed = (current: unknown) =>
  new AppError('platform.precondition_failed', 412, 'It has changed since you read it.', {
    members: { current },
  });

/** 428: this write must say which version it changes. */
export const preconditionRequired = () =>
  new AppError('platform.precondition_required', 428, 'Send If-Match with the ETag that you read.');

/** 413: the body is larger than this route takes. `maxBytes` in bytes. */
export const bodyTooLarge = (maxBytes: number) =>
  new AppError('platform.body_too_large', 413, `The body may have at most ${maxBytes} bytes.`);

/** 415: this route takes another content type. */
export const unsupportedMediaType = (accepted: string) =>
  new AppError('platform.unsupported_media_type', 415, `Send ${accepted}.`);

/** 416: the range starts behind the end. `sizeBytes` is how much there is. */
export const rangeNotSatisfiable = (sizeBytes: number) =>
  new AppError('platform.range_not_satisfiable', 416, `There are only ${sizeBytes} bytes.`, {
    headers: { 'content-range': `bytes */${sizeBytes}` },
  });

/** 421: the Host header names a site that this service does not serve. */
export const wrongHost = () =>
  new AppError('platform.wrong_host', 421, 'This service does not answer for that host name.');

/** 422: the key was used for another request. */
export const idempotencyKeyReused = () =>
  new AppError('platform.idempotency_key_reused', 422, 'This Idempotency-Key belongs to another request.');

/** 429: a limit is met. `retryAfterSeconds` in seconds. */
export const tooMany = (what: string, retryAfterSeconds: number) =>
  new AppError('platform.too_many', 429, `Too many ${what}; try again later.`, {
    headers: { 'retry-after': String(retryAfterSeconds) },
  });

/** 500: a defect; the log has the cause under the same request id. */
export const internalError = () =>
  new AppError('platform.internal_error', 500, 'Something went wrong on our side; nothing was changed.');

/** 503: something that this service needs does not answer. `retryAfterSeconds` in seconds; `cause` is for the log only. */
export const unavailable = (what: string, retryAfterSeconds = 2, cause?: unknown) =>
  new AppError('platform.unavailable', 503, `${what} does not answer at the moment; nothing was changed.`, {
    headers: { 'retry-after': String(retryAfterSeconds) },
    cause,
  });

/** 502: a sister service gave an answer that its contract does not know; `cause` is for the log only. */
export const peerFailed = (cause: unknown) =>
  new AppError('platform.peer_failed', 502, 'A sister service gave an answer that makes no sense.', {
    cause,
  });

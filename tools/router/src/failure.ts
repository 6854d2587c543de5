import { randomUUID } from 'node:crypto';
import { type IncomingMessage, STATUS_CODES, type ServerResponse } from 'node:http';
import { errors } from 'undici';

/** An error that the router answers itself, instead of an upstream. */
export type Failure = { readonly status: number; readonly code: string; readonly detail: string };

export const badTarget: Failure = {
  status: 400,
  code: 'router.bad_request_target',
  detail: 'The request target must be a path that starts with a slash.',
};

export const unavailable = (target: string): Failure => ({
  status: 503,
  code: 'router.upstream_unavailable',
  detail: `${target} is not running right now. Try again in a moment.`,
});

const timedOut = (target: string): Failure => ({
  status: 504,
  code: 'router.upstream_timeout',
  detail: `${target} did not answer in time.`,
});

const broken = (target: string): Failure => ({
  status: 502,
  code: 'router.upstream_failed',
  detail: `${target} ended the connection before it answered.`,
});

const isTimeout = (error: Error): boolean =>
  error instanceof errors.ConnectTimeoutError ||
  error instanceof errors.HeadersTimeoutError ||
  error instanceof errors.BodyTimeoutError;

/** Converts an upstream's error to the answer that an ALB would send. */
export const failureOf = (error: Error, target: string): Failure => {
  if (error instanceof errors.InvalidArgumentError) return badTarget;
  if (isTimeout(error)) return timedOut(target);
  return 'code' in error && error.code === 'ECONNREFUSED' ? unavailable(target) : broken(target);
};

/** Answers as `application/problem+json`. */
export const sendFailure = (req: IncomingMessage, res: ServerResponse, failure: Failure): void => {
  const { status, code, detail } = failure;
  const requestId = req.headers['x-request-id'] ?? randomUUID();
  const body = JSON.stringify({
    type: 'about:blank',
    title: STATUS_CODES[status],
    status,
    code,
    detail,
    requestId,
  });
  res.writeHead(status, {
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    ...(status >= 500 && { 'retry-after': '1' }),
  });
  res.end(body);
};

import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { finished } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { withoutSecrets } from '../secrets.ts';

const acceptable = /^[A-Za-z0-9._-]{8,64}$/;

/** The caller's X-Request-Id when it is safe to log, else a new one of 16 hexadecimal digits. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && acceptable.test(given) ? given : randomBytes(8).toString('hex');
}

/** Adds the request id to every answer and writes one log line per request. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => logRequest(request, reply));
}

/** The same for a request for which no hook runs. The line has the path only, since queries may contain secrets. */
export function logRequest(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('x-request-id', request.id);
  // Not Fastify's onResponse, which does not run for a stream whose reader disconnects.
  finished(reply.raw, (hungUp) => {
    const line = {
      method: request.method,
      path: request.originalUrl.split('?', 1)[0],
      status: reply.raw.statusCode,
      durationMs: Math.round(reply.elapsedTime * 10) / 10,
      ...(hungUp ? { hungUp: true } : {}),
    };
    request.log.info(line, 'request');
  });
}

type LoggedError = { type: string; message: string; stack: string; [member: string]: unknown };

/** An error as it is logged. Only these fields, because drivers add configuration and row values to their errors. */
export function errorForLog(thrown: unknown): LoggedError {
  const error =
    thrown instanceof Error ? thrown : new TypeError(`Not an error was thrown: ${String(thrown)}`);
  return {
    type: error.name,
    message: withoutSecrets(error.message),
    stack: withoutSecrets(error.stack ?? ''),
    ...('code' in error ? { code: error.code } : {}),
    ...(error.cause === undefined ? {} : { cause: errorForLog(error.cause) }),
  };
}

import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { finished } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { withoutSecrets } from '../secrets.ts';

const acceptable = /^[A-Za-z0-9._-]{8,64}$/;

/** The caller's X-Request-Id when it is harmless to log, else a new one of 16 hexadecimal digits. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && acceptable.test(given) ? given : randomBytes(8).toString('hex');
}

/** Gives every answer its request id and writes one log line a request. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => logRequest(request, reply));
}

/** The same for one request that no hook has seen. The line names the path only, since queries may hold secrets. */
export function logRequest(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('x-request-id', request.id);
  // Not Fastify's onResponse: that one never comes for a stream whose reader hangs up.
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

/** An error as the log shows it. Only these fields: drivers hang configuration and row values on their errors. */
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

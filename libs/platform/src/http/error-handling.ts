import { problemMediaType } from '@quintet/contract';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  bodyTooLarge,
  internalError,
  invalidRequest,
  malformedBody,
  malformedUrl,
  requestAborted,
  routeNotFound,
  unsupportedMediaType,
} from '../platform-errors.ts';
import { limits } from '../limits.ts';
import { AppError, toProblem } from '../problem.ts';
import { logRequest } from './request-log.ts';
import { acceptedType } from './body-deadline.ts';
import { safetyHeaders } from './browser-safety.ts';
import { ValidationError } from './validation.ts';

/** Translates an error of a store. Returns undefined for any other error. */
export type TranslateError = (error: unknown) => AppError | undefined;

/** Answers every error as problem+json, wherever it was thrown. Logs 5xx, but not 4xx. */
export function handleErrors(app: FastifyInstance, translateError: TranslateError = () => undefined): void {
  app.setErrorHandler<FastifyError>((error, request, reply) =>
    sendProblem(translateError(error) ?? error, request, reply),
  );
  app.setNotFoundHandler((request) => {
    throw routeNotFound(request.method, request.url.split('?', 1)[0] ?? '/');
  });
}

/** Answers a request target that the router cannot parse. Hooks do not run for it, so this does their work. */
export function refuseTarget(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  logRequest(request, reply);
  reply.headers(safetyHeaders);
  void sendProblem(error, request, reply);
}

function sendProblem(error: FastifyError | AppError, request: FastifyRequest, reply: FastifyReply) {
  const appError = toAppError(error, request);
  if (appError.status >= 500) request.log.error({ err: error }, appError.code);
  return reply
    .code(appError.status)
    .headers({ ...appError.details.headers, 'content-type': problemMediaType })
    .send(JSON.stringify(toProblem(appError, request.id)));
}

function toAppError(error: FastifyError | AppError, request: FastifyRequest): AppError {
  if (error instanceof AppError) return error;
  return error instanceof ValidationError ? invalidRequest(error.fieldErrors()) : fromFastify(error, request);
}

/** Translates Fastify's own errors by code. Any other error of a library is a defect, whatever status it has. */
function fromFastify({ code, statusCode }: FastifyError, request: FastifyRequest): AppError {
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return bodyTooLarge(limits.bodyBytes);
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return unsupportedMediaType(acceptedType(request));
  if (code === 'FST_ERR_BAD_URL' || code === 'FST_ERR_MAX_PARAM_LENGTH') return malformedUrl(statusCode);
  if (code?.startsWith('FST_ERR_CTP') && statusCode === 400) return malformedBody();
  // Fastify's body parser sets a status when the client's connection breaks; a broken outgoing connection has none.
  if (code === 'ECONNRESET' && statusCode === 400) return requestAborted();
  return internalError();
}

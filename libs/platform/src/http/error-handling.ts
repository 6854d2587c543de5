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
import { safetyHeaders } from './safety-headers.ts';
import { ValidationError } from './validation.ts';

/** Knows the errors of a store; undefined for any other. */
export type TranslateError = (error: unknown) => AppError | undefined;

/** The one road of every error: thrown anywhere, answered here as problem+json. Ours are logged, theirs are not. */
export function handleErrors(app: FastifyInstance, translateError: TranslateError = () => undefined): void {
  app.setErrorHandler<FastifyError>((error, request, reply) =>
    sendProblem(translateError(error) ?? error, request, reply),
  );
  app.setNotFoundHandler((request) => {
    throw routeNotFound(request.method, request.url.split('?', 1)[0] ?? '/');
  });
}

/** Answers a target that the router could not read. No hook runs for it, so what hooks do is done here. */
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

/** Fastify's own refusals by their codes. Whatever else a library throws is a defect of ours, whatever its status. */
function fromFastify({ code, statusCode }: FastifyError, request: FastifyRequest): AppError {
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return bodyTooLarge(limits.bodyBytes);
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return unsupportedMediaType(acceptedType(request));
  if (code === 'FST_ERR_BAD_URL' || code === 'FST_ERR_MAX_PARAM_LENGTH') return malformedUrl(statusCode);
  if (code?.startsWith('FST_ERR_CTP') && statusCode === 400) return malformedBody();
  // The body's reader gives a connection that broke its status; a broken connection of our own has none.
  if (code === 'ECONNRESET' && statusCode === 400) return requestAborted();
  return internalError();
}

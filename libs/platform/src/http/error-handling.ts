import { problemMediaType } from '@quintet/contract';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import {
  bodyTooLarge,
  internalError,
  invalidRequest,
  malformedBody,
  routeNotFound,
  unsupportedMediaType,
} from '../platform-errors.ts';
import { limits } from '../limits.ts';
import { AppError, toProblem } from '../problem.ts';

/** The one road of every error: thrown anywhere, answered here as problem+json. Ours are logged, theirs are not. */
export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => sendProblem(error, request, reply));
  app.setNotFoundHandler((request) => {
    throw routeNotFound(request.method, request.url.split('?', 1)[0] ?? '/');
  });
}

/** Answers with the problem document of an error; also used for targets that the router cannot even parse. */
export function sendProblem(error: FastifyError | AppError, request: FastifyRequest, reply: FastifyReply) {
  const appError = toAppError(error);
  if (appError.status >= 500) request.log.error({ err: error }, appError.code);
  return reply
    .code(appError.status)
    .headers({ ...appError.details.headers, 'content-type': problemMediaType })
    .send(JSON.stringify(toProblem(appError, request.id)));
}

function toAppError(error: FastifyError | AppError): AppError {
  if (error instanceof AppError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const part = error.validationContext === 'querystring' ? 'query' : error.validationContext;
    return invalidRequest(
      error.validation.map(({ instancePath, message }) => ({
        pointer: `/${part}${instancePath === '/' ? '' : instancePath}`,
        detail: message ?? 'is not valid',
      })),
    );
  }
  return fromFastify(error);
}

function fromFastify(error: FastifyError): AppError {
  const status = error.statusCode ?? 500;
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return bodyTooLarge(limits.bodyBytes);
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return unsupportedMediaType('application/json');
  if (error.code?.startsWith('FST_ERR_CTP') || error instanceof SyntaxError) return malformedBody();
  if (error.code === 'FST_ERR_BAD_URL') {
    return new AppError('platform.malformed_url', 400, 'The path is not well-formed.');
  }
  if (status >= 400 && status < 500) return new AppError('platform.bad_request', status, error.message);
  return internalError();
}

import type { Problem } from '@quintet/contract';

/** Members that an error adds to its problem document, and headers of the answer. */
export type ErrorDetails = {
  readonly members?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly errors?: Problem['errors'];
  /** The cause. It is logged, and never sent to the caller. */
  readonly cause?: unknown;
};

/**
 * An error for the caller. Any other error becomes a 500 without details.
 * `code` is stable (`app.snake_case`), `message` is one sentence for a person.
 */
export class AppError extends Error {
  readonly code: string;
  readonly status: number;
  readonly details: ErrorDetails;
  constructor(code: string, status: number, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? {} : { cause: details.cause });
    this.name = 'AppError';
    this.code = code;
    this.status = status;
    this.details = details;
  }
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  406: 'Not acceptable',
  408: 'Request timeout',
  409: 'Conflict',
  412: 'Precondition failed',
  413: 'Content too large',
  414: 'URI too long',
  415: 'Unsupported media type',
  416: 'Range not satisfiable',
  421: 'Misdirected request',
  422: 'Unprocessable content',
  428: 'Precondition required',
  429: 'Too many requests',
  431: 'Header fields too large',
  500: 'Internal error',
  502: 'Bad gateway',
  503: 'Service unavailable',
  507: 'Insufficient storage',
};

/** The title of a status, such as `Not found`. */
export const titleOf = (status: number): string => titles[status] ?? 'Error';

/** The problem document of an error (RFC 9457). `type` is a URN, because no page describes the codes yet. */
export function toProblem(error: AppError, requestId: string): Problem {
  return {
    type: `urn:quintet:problem:${error.code}`,
    title: titleOf(error.status),
    status: error.status,
    code: error.code,
    detail: error.message,
    requestId,
    ...(error.details.errors ? { errors: error.details.errors } : {}),
    ...error.details.members,
  };
}

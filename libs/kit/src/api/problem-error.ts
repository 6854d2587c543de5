import type { Problem } from '@quintet/contract';
import { problemMediaType } from '@quintet/contract/routes';

/**
 * The error of every failed call. `code` is the service's stable code (`taskflow.card_not_found`), or one of three of
 * the kit: `kit.network` (no answer), `kit.timeout` (none in time), `kit.unexpected` (not an answer of our services).
 */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: string;
  /** HTTP status, 0 if there was no answer. */
  readonly status: number;
  readonly requestId: string;
  /** The whole problem document, including members of a single route. Empty if there was none. */
  readonly problem: Partial<Problem>;
  /** `Retry-After` in milliseconds, null if absent. */
  readonly retryAfterMs: number | null;

  constructor(init: {
    code: string;
    status: number;
    requestId: string;
    detail: string;
    problem?: Partial<Problem>;
    retryAfterMs?: number | null;
    cause?: unknown;
  }) {
    super(init.detail, { cause: init.cause });
    this.code = init.code;
    this.status = init.status;
    this.requestId = init.requestId;
    this.problem = init.problem ?? {};
    this.retryAfterMs = init.retryAfterMs ?? null;
  }
}

/** Whether an error is a failed call with that stable code. */
export const hasCode = (error: unknown, code: string): error is ProblemError =>
  error instanceof ProblemError && error.code === code;

/** Whether an error is a failed call with that HTTP status. */
export const hasStatus = (error: unknown, status: number): error is ProblemError =>
  error instanceof ProblemError && error.status === status;

/** Whether the service did not answer: no network, a timeout, or a gateway in front of a stopped service. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof ProblemError && [0, 502, 503, 504].includes(error.status);

/** Turns a failed response into an error. A gateway's HTML page becomes `kit.unexpected` with its status. */
export async function readProblem(response: Response, requestId: string): Promise<ProblemError> {
  const problem = await readBody(response);
  return new ProblemError({
    code: problem.code ?? 'kit.unexpected',
    status: response.status,
    requestId: problem.requestId ?? response.headers.get('x-request-id') ?? requestId,
    detail: problem.detail ?? `The server answered ${response.status}.`,
    problem,
    retryAfterMs: readRetryAfterMs(response.headers.get('retry-after')),
  });
}

async function readBody(response: Response): Promise<Partial<Problem>> {
  if (!response.headers.get('content-type')?.startsWith(problemMediaType)) return {};
  return (await response.json().catch(() => ({}))) as Partial<Problem>;
}

function readRetryAfterMs(value: string | null): number | null {
  const seconds = Number.parseInt(value ?? '', 10);
  return Number.isFinite(seconds) ? seconds * 1000 : null;
}

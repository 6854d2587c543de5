import type { Problem } from '@quintet/contract';

/**
 * Every failure of a call. `code` is the service's stable code (`taskflow.card_not_found`), or one of three of our own:
 * `kit.network` (no answer), `kit.timeout` (none in time), `kit.unexpected` (an answer that is not from our services).
 */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: string;
  /** HTTP status, 0 when there was no answer. */
  readonly status: number;
  readonly requestId: string;
  /** The whole body, with members that only one route has. Empty when there was no problem body. */
  readonly problem: Partial<Problem>;
  /** How long the service asked to wait, in milliseconds; null when it did not ask. */
  readonly retryAfterMs: number | null;

  constructor(fault: {
    code: string;
    status: number;
    requestId: string;
    detail: string;
    problem?: Partial<Problem>;
    retryAfterMs?: number | null;
    cause?: unknown;
  }) {
    super(fault.detail, { cause: fault.cause });
    this.code = fault.code;
    this.status = fault.status;
    this.requestId = fault.requestId;
    this.problem = fault.problem ?? {};
    this.retryAfterMs = fault.retryAfterMs ?? null;
  }
}

/** Whether an error is a failed call with that stable code. */
export const hasCode = (error: unknown, code: string): error is ProblemError =>
  error instanceof ProblemError && error.code === code;

/** Whether an error is a failed call with that HTTP status. */
export const hasStatus = (error: unknown, status: number): error is ProblemError =>
  error instanceof ProblemError && error.status === status;

/** Whether nobody of ours answered: no network, a time-out, or a gateway in front of a stopped service. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof ProblemError && [0, 502, 503, 504].includes(error.status);

import type { Problem } from '@quintet/contract';
import { problemMediaType } from '@quintet/contract/routes';
import { ProblemError } from './problem-error.ts';

/** Makes an error of a failed answer. A gateway's HTML page becomes `kit.unexpected` with its status. */
export async function readProblem(response: Response, requestId: string): Promise<ProblemError> {
  const problem = await readBody(response);
  return new ProblemError({
    code: problem.code ?? 'kit.unexpected',
    status: response.status,
    requestId: problem.requestId ?? response.headers.get('x-request-id') ?? requestId,
    detail: problem.detail ?? `The answer was ${response.status}.`,
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

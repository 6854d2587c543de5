import type { Problem } from '@quintet/contract';
import { idempotencyKeyHeader } from '@quintet/contract/routes';
import { uid } from '../uid.ts';
import { ProblemError } from './problem-error.ts';

/** Options of an upload. */
export type FormOptions = {
  /** Aborts the call; the promise rejects with its reason. */
  readonly signal?: AbortSignal;
  /** One key per intent: sending the same form again with it creates nothing twice. */
  readonly idempotencyKey?: string;
  /** The sent share of the form, from 0 to 1. At 1 the answer is still to come. */
  readonly onProgress?: (part: number) => void;
};

/**
 * Posts a form, such as one with a file, and reads the JSON answer. Uses XMLHttpRequest, because fetch reports no upload
 * progress. Never retried here: a form may be large, so the caller decides.
 *
 * @throws ProblemError for every failure; the signal's reason when the caller aborts
 */
export function sendForm(url: string, form: FormData, options: FormOptions = {}): Promise<unknown> {
  const { signal, idempotencyKey = uid(), onProgress } = options;
  const requestId = uid();
  const request = new XMLHttpRequest();
  const abort = () => request.abort();
  const answer = new Promise<unknown>((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error);
    request.open('POST', url);
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('x-request-id', requestId);
    request.setRequestHeader(idempotencyKeyHeader, idempotencyKey);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress?.(loaded / total));
    request.addEventListener('load', () => {
      const { body, isJson } = readBody(request);
      if (request.status < 300 && isJson) resolve(body);
      else reject(problemOf(request.status, body as Partial<Problem>, requestId));
    });
    request.addEventListener('error', () => reject(noAnswer(requestId)));
    request.addEventListener('abort', () => reject(signal?.reason as Error));
    signal?.addEventListener('abort', abort);
    request.send(form);
  });
  return answer.finally(() => signal?.removeEventListener('abort', abort));
}

function readBody({ responseText }: XMLHttpRequest): { body: unknown; isJson: boolean } {
  try {
    return { body: JSON.parse(responseText) as unknown, isJson: true };
  } catch {
    return { body: {}, isJson: false };
  }
}

const problemOf = (status: number, problem: Partial<Problem>, requestId: string) =>
  new ProblemError({
    code: problem.code ?? 'kit.unexpected',
    status,
    requestId: problem.requestId ?? requestId,
    detail: problem.detail ?? `The server answered ${status}.`,
    problem,
  });

const noAnswer = (requestId: string) =>
  new ProblemError({ code: 'kit.network', status: 0, requestId, detail: 'No answer.' });

import { idempotencyKeyHeader, type Method } from '@quintet/contract/routes';
import { uid } from '../uid.ts';
import { pause } from './pause.ts';
import { ProblemError, isUnreachable } from './problem-error.ts';
import { readProblem } from './read-problem.ts';

export type SendOptions = {
  /** Ends the call, also between two attempts. */
  readonly signal?: AbortSignal;
  /** The version that the caller has seen; 412 when the thing has changed since. */
  readonly ifMatch?: number;
  /** One key for one intent. Made up when absent; give your own to repeat an intent later. */
  readonly idempotencyKey?: string;
  /** For one attempt, 15 s. */
  readonly timeoutMs?: number;
};

type Line = { readonly method: Method; readonly url: string; readonly body?: unknown };

const defaultTimeoutMs = 15_000;
/** Pauses before the second and the third attempt. Every attempt carries the same key, so none acts twice. */
const pausesMs = [250, 1000] as const;
const longestAskedPauseMs = 5000;

/**
 * Sends a request and reads its answer. What nobody answered is tried again, twice, with the same idempotency key.
 *
 * @throws ProblemError for every failure; the signal's own reason when the caller aborts
 */
export async function send(line: Line, options: SendOptions = {}): Promise<unknown> {
  const headers = buildHeaders(line, options);
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await sendOnce(line, headers, options);
    } catch (error) {
      const pauseMs = pausesMs[attempt];
      if (pauseMs === undefined || !isUnreachable(error) || options.signal?.aborted) throw error;
      const askedMs = Math.min((error as ProblemError).retryAfterMs ?? 0, longestAskedPauseMs);
      await pause(Math.max(askedMs, pauseMs * (0.5 + Math.random())), options.signal);
    }
  }
}

function buildHeaders(line: Line, options: SendOptions): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json', 'x-request-id': uid() };
  if (line.body !== undefined) headers['content-type'] = 'application/json';
  if (line.method !== 'GET') headers[idempotencyKeyHeader] = options.idempotencyKey ?? uid();
  if (options.ifMatch !== undefined) headers['if-match'] = `"v${options.ifMatch}"`;
  return headers;
}

async function sendOnce(line: Line, headers: Record<string, string>, options: SendOptions): Promise<unknown> {
  const requestId = headers['x-request-id'] ?? '';
  const timeout = AbortSignal.timeout(options.timeoutMs ?? defaultTimeoutMs);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  const body = line.body === undefined ? undefined : JSON.stringify(line.body);
  try {
    const response = await fetch(line.url, { method: line.method, headers, body, signal });
    if (!response.ok) throw await readProblem(response, requestId);
    return response.status === 204 ? undefined : await readJson(response, requestId);
  } catch (cause) {
    if (cause instanceof ProblemError || options.signal?.aborted) throw cause;
    const code = timeout.aborted ? 'kit.timeout' : 'kit.network';
    throw new ProblemError({ code, status: 0, requestId, detail: 'No answer.', cause });
  }
}

/** A single-page host answers unknown paths with its page: 200, but not ours. */
async function readJson(response: Response, requestId: string): Promise<unknown> {
  if (response.headers.get('content-type')?.includes('json')) return response.json();
  throw await readProblem(response, requestId);
}

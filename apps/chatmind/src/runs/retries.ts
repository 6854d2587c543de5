import { setTimeout as sleep } from 'node:timers/promises';
import type { ModelPart } from '../models/model-adapter.ts';
import { ModelError } from '../models/model-error.ts';

/** Delays between attempts, and the longest Retry-After that is respected. */
export type RetryPolicy = { readonly retryDelaysMs: readonly number[]; readonly maxRetryAfterMs: number };

/**
 * Opens a stream and retries it after transient errors, as long as no part was received. Half of each delay is random. A
 * provider's Retry-After is respected unless it is longer than `maxRetryAfterMs`.
 */
export async function* withRetries(
  open: () => AsyncIterable<ModelPart>,
  { retryDelaysMs, maxRetryAfterMs }: RetryPolicy,
  signal: AbortSignal,
): AsyncGenerator<ModelPart, void> {
  for (let attempt = 0; ; attempt += 1) {
    let hasBegun = false;
    try {
      for await (const part of open()) {
        hasBegun = true;
        yield part;
      }
      return;
    } catch (error) {
      const delayMs = retryDelaysMs[attempt];
      const info = error instanceof ModelError ? error.info : undefined;
      const retryAfterMs = info?.retryAfterMs ?? 0;
      if (hasBegun || !info?.isTransient || delayMs === undefined || retryAfterMs > maxRetryAfterMs)
        throw error;
      // oxlint-disable-next-line no-await-in-loop -- one attempt after the other
      await delay(Math.max(retryAfterMs, delayMs * (0.5 + Math.random() / 2)), signal);
    }
  }
}

/** Rejects with the signal's reason, which distinguishes a stop from a hand-over. */
async function delay(delayMs: number, signal: AbortSignal): Promise<void> {
  await sleep(delayMs, undefined, { signal }).catch(() => signal.throwIfAborted());
}

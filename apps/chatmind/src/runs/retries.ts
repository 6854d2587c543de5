import { setTimeout as sleep } from 'node:timers/promises';
import type { ModelPart } from '../models/model-adapter.ts';
import { ModelError } from '../models/model-error.ts';

/** How often a model is asked again before it has said anything. Milliseconds. */
export type RetryPolicy = { readonly pausesMs: readonly number[]; readonly longestAskedMs: number };

/**
 * Opens a stream, and again when it fails in a way that may pass before it has given anything. Half of each pause is
 * random; a provider that names a time gets it, unless that is longer than a person would wait.
 */
export async function* withRetries(
  open: () => AsyncIterable<ModelPart>,
  { pausesMs, longestAskedMs }: RetryPolicy,
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
      const pauseMs = pausesMs[attempt];
      const fault = error instanceof ModelError ? error.fault : undefined;
      const askedMs = fault?.retryAfterMs ?? 0;
      if (hasBegun || !fault?.isTransient || pauseMs === undefined || askedMs > longestAskedMs) throw error;
      // oxlint-disable-next-line no-await-in-loop -- one attempt after the other
      await pause(Math.max(askedMs, pauseMs * (0.5 + Math.random() / 2)), signal);
    }
  }
}

/** Waits, or ends with the signal's own reason: that is what tells a stop from a hand-over. */
async function pause(pauseMs: number, signal: AbortSignal): Promise<void> {
  await sleep(pauseMs, undefined, { signal }).catch(() => signal.throwIfAborted());
}

import type { ModelPart } from '../models/model-adapter.ts';
import { modelTimedOut } from '../models/model-error.ts';

/** Opens a model's stream, which ends soon after the signal aborts. */
export type OpenStream = (signal: AbortSignal) => AsyncIterable<ModelPart>;

/** How long the first part and each later part may take. */
export type Deadlines = { readonly firstPartMs: number; readonly idleMs: number };

/**
 * Reads a stream with deadlines: throws when the first or the next part takes too long, and throws the signal's reason when it
 * aborts, even if the stream ignores the signal. The time that the consumer takes does not count.
 */
export async function* withDeadlines(
  open: OpenStream,
  { firstPartMs, idleMs }: Deadlines,
  signal: AbortSignal,
): AsyncGenerator<ModelPart, void> {
  const deadline = new AbortController();
  const either = AbortSignal.any([signal, deadline.signal]);
  const parts = open(either)[Symbol.asyncIterator]();
  let allowedMs = firstPartMs;
  try {
    for (;;) {
      const reason =
        allowedMs === firstPartMs
          ? 'did not start to answer in time'
          : 'stopped responding in the middle of its answer';
      const timer = setTimeout(() => deadline.abort(modelTimedOut(reason)), allowedMs);
      // oxlint-disable-next-line no-await-in-loop -- parts arrive one by one
      const { done, value } = await orAbort(parts.next(), either).finally(() => clearTimeout(timer));
      if (done) return;
      allowedMs = idleMs;
      yield value;
    }
  } finally {
    deadline.abort();
    void parts.return?.().catch(() => undefined);
  }
}

/** Resolves with the part, or rejects with the signal's reason, whichever comes first. */
function orAbort<T>(part: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    part.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

import type { ModelPart } from '../models/model-adapter.ts';
import { modelTimedOut } from '../models/model-error.ts';

/** Opens a stream of a model that ends soon after the signal aborts. */
export type OpenStream = (signal: AbortSignal) => AsyncIterable<ModelPart>;

/** Limits of one stream, in milliseconds. */
export type Deadlines = { readonly firstPartMs: number; readonly idleMs: number };

/**
 * Follows a stream that may stall: fails when the first part or the next one takes too long, and ends with the signal's
 * reason when that aborts, whether the stream listens or not. Time that the reader takes does not count.
 */
export async function* withDeadlines(
  open: OpenStream,
  { firstPartMs, idleMs }: Deadlines,
  signal: AbortSignal,
): AsyncGenerator<ModelPart, void> {
  const own = new AbortController();
  const either = AbortSignal.any([signal, own.signal]);
  const parts = open(either)[Symbol.asyncIterator]();
  let allowedMs = firstPartMs;
  try {
    for (;;) {
      const what = allowedMs === firstPartMs ? 'did not begin in time' : 'fell silent';
      const timer = setTimeout(() => own.abort(modelTimedOut(what)), allowedMs);
      // oxlint-disable-next-line no-await-in-loop -- parts come one after the other
      const { done, value } = await firstOf(parts.next(), either).finally(() => clearTimeout(timer));
      if (done) return;
      allowedMs = idleMs;
      yield value;
    }
  } finally {
    own.abort();
    void parts.return?.().catch(() => undefined);
  }
}

/** A part, or the signal's reason, whichever comes first. */
function firstOf<T>(part: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    part.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

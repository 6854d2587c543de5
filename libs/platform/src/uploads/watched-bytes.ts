import { limits } from '../limits.ts';
import { bodyTooLarge } from '../platform-errors.ts';
import { asFormError } from './form-error.ts';

/** A file's bytes with an eye on them: not too many, not too slow. `failure` is why they ended early, if they did. */
export type WatchedBytes = AsyncIterable<Uint8Array> & { failure(): unknown };

/** `onSilence` is called when nothing has come for too long; it must end the source. */
export function watchedBytes(
  source: AsyncIterable<Uint8Array>,
  { maxBytes, onSilence }: { readonly maxBytes: number; readonly onSilence: () => void },
): WatchedBytes {
  let failure: unknown;
  async function* watch(): AsyncGenerator<Uint8Array, void> {
    const silence = setTimeout(onSilence, limits.uploadIdleMs);
    let sizeBytes = 0;
    try {
      for await (const chunk of source) {
        sizeBytes += chunk.length;
        if (sizeBytes > maxBytes) throw bodyTooLarge(maxBytes);
        yield chunk;
        // The time that our own disk took is not the sender's.
        silence.refresh();
      }
    } catch (error) {
      failure = asFormError(error);
      throw failure;
    } finally {
      clearTimeout(silence);
    }
  }
  return { [Symbol.asyncIterator]: watch, failure: () => failure };
}

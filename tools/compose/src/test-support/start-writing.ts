import { setTimeout as sleep } from 'node:timers/promises';
import { waitFor } from '../stack/wait-for.ts';
import type { Writer } from './writers/writer.ts';

/** A client that writes one item after the other, and continues when the service fails. */
export type Writing = {
  /** Resolves when `count` more writes have been acknowledged. */
  readonly more: (count: number) => Promise<void>;
  /** Stops writing and checks every acknowledged write. Resolves with their number; rejects when one is missing. */
  readonly verify: () => Promise<number>;
};

const pauseMs = 30;

/** Starts writing to a service. */
export function startWriting(name: string, writer: Writer): Writing {
  const acknowledged: { readonly id: string; readonly n: number }[] = [];
  const end = new AbortController();
  const written = (async () => {
    for (let n = 0; !end.signal.aborted; n += 1) {
      // A write that was not acknowledged may or may not be stored.
      await writer.write(n).then(
        (id) => acknowledged.push({ id, n }),
        () => undefined,
      );
      await sleep(pauseMs);
    }
  })();
  return {
    async more(count) {
      const enough = acknowledged.length + count;
      await waitFor(`${name} acknowledges ${count} more`, async () => acknowledged.length >= enough);
    },
    async verify() {
      end.abort();
      await written;
      for (const { id, n } of acknowledged) {
        await waitFor(`${name}: acknowledged write ${n} exists`, () => writer.isStored(id, n));
      }
      return acknowledged.length;
    },
  };
}

import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../stack/until.ts';
import type { Writer } from './writers/writer.ts';

/** Someone who writes, one thing after the other, whatever happens to the service. */
export type Writing = {
  /** Resolves when so many more writes have been acknowledged. */
  readonly more: (count: number) => Promise<void>;
  /** Ends, and resolves with how many acknowledged writes there are; rejects when one of them is gone. */
  readonly verify: () => Promise<number>;
};

const pauseMs = 30;

/** Begins to write. */
export function keepWriting(name: string, writer: Writer): Writing {
  const acknowledged: { readonly id: string; readonly n: number }[] = [];
  const end = new AbortController();
  const written = (async () => {
    for (let n = 0; !end.signal.aborted; n += 1) {
      // What was not acknowledged may be there or not: nobody was told.
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
      await until(`${name} acknowledges ${count} more`, async () => acknowledged.length >= enough);
    },
    async verify() {
      end.abort();
      await written;
      for (const { id, n } of acknowledged) {
        await until(`${name}: acknowledged write ${n} is there`, () => writer.isThere(id, n));
      }
      return acknowledged.length;
    },
  };
}

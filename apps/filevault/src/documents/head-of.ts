/** The first bytes of a stream, kept while it passes. */
export type Head = { readonly bytes: AsyncIterable<Uint8Array>; head(): Uint8Array };

/** Passes a stream on and keeps its first `size` bytes, which are complete when it has ended. */
export function keepHead(source: AsyncIterable<Uint8Array>, size: number): Head {
  const kept: Uint8Array[] = [];
  let keptBytes = 0;
  async function* pass(): AsyncGenerator<Uint8Array, void> {
    for await (const chunk of source) {
      if (keptBytes < size) {
        // A copy: a slice would keep the whole buffer of the socket alive.
        kept.push(Uint8Array.from(chunk.subarray(0, size - keptBytes)));
        keptBytes += Math.min(chunk.length, size - keptBytes);
      }
      yield chunk;
    }
  }
  return { bytes: pass(), head: () => Buffer.concat(kept) };
}

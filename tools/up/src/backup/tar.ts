import type { Readable, Writable } from 'node:stream';

/** What tar-stream gives is a stream of streamx: Node's in all but its types. */
export const asReadable = (stream: AsyncIterable<unknown>): Readable => stream as unknown as Readable;
export const asWritable = (stream: { write(data: unknown): boolean }): Writable =>
  stream as unknown as Writable;

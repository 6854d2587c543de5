import type { Readable } from 'node:stream';

/** A blob that is durable. `sha256` in lower-case hex, `sizeBytes` in bytes. */
export type StoredBlob = { readonly sha256: string; readonly sizeBytes: number };

/** `maxBytes` in bytes; `signal` gives up. */
export type PutOptions = { readonly maxBytes?: number; readonly signal?: AbortSignal };

/** Both ends inclusive, in bytes, as in HTTP. */
export type ByteRange = { readonly start?: number; readonly end?: number };

/** Bytes that are on the disk whole but not yet under their name. Either publish or discard them. */
export type StagedBlob = StoredBlob & {
  /** Gives the bytes their name, durably. Bytes that are there already are kept once. */
  publish(): Promise<void>;
  /** Forgets the bytes; nothing happens after `publish`. */
  discard(): Promise<void>;
};

/**
 * Bytes under their SHA-256, each stored once, visible only when whole and durable. Digests are lower-case hex; a
 * malformed one is a RangeError. Expected failures are `BlobError`s.
 */
export type BlobStore = {
  /** Takes in all of `source` with backpressure. Throws disk_full, too_large, cut_off; then nothing is kept. */
  stage(source: AsyncIterable<Uint8Array>, options?: PutOptions): Promise<StagedBlob>;
  /** `stage` and `publish` at once, for callers that keep no rows beside the bytes. */
  put(source: AsyncIterable<Uint8Array>, options?: PutOptions): Promise<StoredBlob>;
  /** The bytes, or a range of them. Throws not_found before the first byte. */
  read(sha256: string, range?: ByteRange): Promise<Readable>;
  stat(sha256: string): Promise<StoredBlob | undefined>;
  /** Reads all bytes again. Throws not_found, or damaged when they are others. */
  verify(sha256: string): Promise<StoredBlob>;
  /** Durable; removing what is not there is no error. Who may still need it is for the caller to know. */
  remove(sha256: string): Promise<void>;
  /** Every blob, in no order: for a sweep of those that no row names. */
  list(): AsyncIterable<StoredBlob>;
  /** Where an engine that reads files itself finds the bytes. It must only read. */
  pathOf(sha256: string): string;
  /** Removes what uploads left behind that ended without a word. Gives their number. */
  removeAbandoned(olderThanMs: number): Promise<number>;
  /** Resolves when bytes can be written; for `/ready`. */
  check(): Promise<void>;
};

import type { Readable } from 'node:stream';

/** A durable blob. `sha256` in lower-case hex, `sizeBytes` in bytes. */
export type StoredBlob = { readonly sha256: string; readonly sizeBytes: number };

/** `maxBytes` in bytes. `signal` aborts. */
export type PutOptions = { readonly maxBytes?: number; readonly signal?: AbortSignal };

/** A range in bytes, both ends inclusive, as in HTTP. */
export type ByteRange = { readonly start?: number; readonly end?: number };

/** Bytes that are completely on the disk but not yet visible. Either publish or discard them. */
export type StagedBlob = StoredBlob & {
  /** Makes the bytes visible, durably. Bytes that exist already are stored once. */
  publish(): Promise<void>;
  /** Removes the bytes. Does nothing after `publish`. */
  discard(): Promise<void>;
};

/**
 * Stores bytes by their SHA-256, each once, visible only when complete and durable. Digests are lower-case hex; a malformed
 * one is a RangeError. Expected failures are `BlobError`s.
 */
export type BlobStore = {
  /** Writes all of `source` with backpressure. Throws disk_full, too_large or cut_off; then nothing is stored. */
  stage(source: AsyncIterable<Uint8Array>, options?: PutOptions): Promise<StagedBlob>;
  /** `stage` and `publish` in one call, for callers without rows. */
  put(source: AsyncIterable<Uint8Array>, options?: PutOptions): Promise<StoredBlob>;
  /** Reads the bytes, or a range of them. Throws not_found before the first byte. */
  read(sha256: string, range?: ByteRange): Promise<Readable>;
  stat(sha256: string): Promise<StoredBlob | undefined>;
  /** Reads all bytes and compares their digest. Throws not_found or damaged. */
  verify(sha256: string): Promise<StoredBlob>;
  /** Removes a blob durably. A missing blob is no error. The caller must know that it is no longer needed. */
  remove(sha256: string): Promise<void>;
  /** Lists every blob, in no order, for a sweep of blobs without a row. */
  list(): AsyncIterable<StoredBlob>;
  /** Returns the path of a blob, for an engine that reads files itself. It must only read. */
  pathOf(sha256: string): string;
  /** Removes staging files of uploads that crashed. Returns their number. */
  removeAbandoned(olderThanMs: number): Promise<number>;
  /** Resolves when bytes can be written; for `/ready`. */
  check(): Promise<void>;
};

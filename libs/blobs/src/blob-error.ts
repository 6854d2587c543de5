/** What can go wrong with a blob, for a caller to act upon. */
export type BlobErrorCode =
  /** No room for these bytes; nothing of them is kept. */
  | 'disk_full'
  /** The source gave more bytes than the caller allowed; nothing is kept. */
  | 'too_large'
  /** The source failed or was aborted before its end; nothing is kept, `cause` is its error. */
  | 'cut_off'
  | 'not_found'
  /** The stored bytes are not the ones that the digest names. */
  | 'damaged';

/** An expected failure of a blob store. Anything else that it throws is a fault of the machine. */
export class BlobError extends Error {
  readonly code: BlobErrorCode;
  constructor(code: BlobErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'BlobError';
    this.code = code;
  }
}

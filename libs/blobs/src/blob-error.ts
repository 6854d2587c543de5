/** Expected failures of a blob store. */
export type BlobErrorCode =
  /** The disk is full. Nothing is stored. */
  | 'disk_full'
  /** The source has more bytes than `maxBytes`. Nothing is stored. */
  | 'too_large'
  /** The source failed or was aborted. Nothing is stored; `cause` is the error of the source. */
  | 'cut_off'
  | 'not_found'
  /** The stored bytes do not match the digest. */
  | 'damaged';

/** An expected failure of a blob store. Any other error that it throws is a failure of the machine. */
export class BlobError extends Error {
  readonly code: BlobErrorCode;
  constructor(code: BlobErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'BlobError';
    this.code = code;
  }
}

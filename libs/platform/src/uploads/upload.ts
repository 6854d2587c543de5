/** A file of a form while it arrives. `name` is the sender's file name: data, never a path. */
export type UploadedFile = {
  readonly name: string;
  /** Throws when the upload breaks off. May be read only in part; the rest is then discarded. */
  readonly bytes: AsyncIterable<Uint8Array>;
};

/** The result of `take`, and the parsed form, with the file's name as `file`. */
export type Received<T, Form> = { readonly taken: T; readonly form: Form };

/** The form of an upload that is not read yet. */
export type Upload<Form> = {
  /**
   * Reads the form once, with its parts in any order. The result of `take` is discarded when the rest of the form is invalid or
   * breaks off, so that nothing of an incomplete upload is stored.
   *
   * @param limits `maxBytes` of the file, in bytes
   * @throws 400 `platform.invalid_request` (no file, two files, a bad name or field), `platform.malformed_form`,
   *   `platform.request_aborted`; 413 `platform.body_too_large`; 415 `platform.unsupported_media_type`; what `take` throws
   */
  receive<T extends { discard(): Promise<void> }>(
    limits: { readonly maxBytes: number },
    take: (file: UploadedFile) => Promise<T>,
  ): Promise<Received<T, Form>>;
};

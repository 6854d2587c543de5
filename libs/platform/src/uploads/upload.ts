/** A file of a form while it arrives. `name` is what the sender calls it: data, never a path. */
export type UploadedFile = {
  readonly name: string;
  /** Throws when the rest does not come. To be read to its end, or left: then the rest is dropped. */
  readonly bytes: AsyncIterable<Uint8Array>;
};

/** What `take` made of the file, and the form's parsed values, the file's name among them as `file`. */
export type Received<T, Form> = { readonly taken: T; readonly form: Form };

/** The form of an upload, still on its way. */
export type Upload<Form> = {
  /**
   * Reads the form once, in whatever order its parts come. What `take` gave is discarded again when the rest of the
   * form is refused or breaks off, so that nothing is kept of an upload that was not whole.
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

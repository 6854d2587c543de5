/** One part of a form. With a `fileName` it is a file. */
export type FormPart = {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly fileName?: string;
  readonly type?: string;
};

const boundary = 'form-of-a-test';

/** The Content-Type of `formBody`. */
export const formType = `multipart/form-data; boundary=${boundary}`;

/** Creates the bytes of a form, also of one that no browser would send: names are not escaped. */
export function formBody(parts: readonly FormPart[]): Buffer<ArrayBuffer> {
  const chunks = parts.flatMap(({ name, content, fileName, type }) => [
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"`,
    fileName === undefined ? '' : `; filename="${fileName}"`,
    type === undefined ? '' : `\r\nContent-Type: ${type}`,
    '\r\n\r\n',
    content,
    '\r\n',
  ]);
  return Buffer.concat([...chunks, `--${boundary}--\r\n`].map((chunk) => Buffer.from(chunk)));
}

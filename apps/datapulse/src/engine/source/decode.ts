import { createReadStream } from 'node:fs';
import type { Encoding } from '../../reading/encoding.ts';

const readBytes = 1024 * 1024;

/** A file's text in pieces. Bytes that fit no character become U+FFFD. */
export async function* decodeFile(
  path: string,
  encoding: Encoding,
  onBytes: (bytes: number) => void,
): AsyncGenerator<string, void> {
  const decoder = new TextDecoder(encoding.name);
  let read = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: readBytes }) as AsyncIterable<Buffer>) {
    read += chunk.length;
    yield decoder.decode(chunk, { stream: true });
    onBytes(read);
  }
  yield decoder.decode();
}

/** A piece of a file as text. One from further on starts at its first whole line. */
export function decodePiece(bytes: Buffer, { name }: Encoding, isHead: boolean): string {
  const text = new TextDecoder(name).decode(bytes);
  return isHead ? text : text.slice(text.indexOf('\n') + 1);
}

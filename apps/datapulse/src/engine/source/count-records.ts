import { createReadStream } from 'node:fs';
import { Utf8Check } from '../../csv/encoding.ts';

/** Counts from one pass over all bytes. */
export type ByteCount = {
  /** Records after the skipped lines. Line ends inside quotes do not count. */
  readonly records: number;
  readonly blankLines: number;
  readonly utf8: Utf8Check;
};

const readBytes = 1024 * 1024;
const lf = 10;
const cr = 13;
const quote = 34;

/**
 * Counts the records of a UTF-8 file by their line ends outside quotes, after its first `skipLines` lines. It does not parse
 * cells, so it is an independent check that DuckDB has lost no row.
 */
export async function countRecords(
  path: string,
  skipLines: number,
  onBytes: (bytes: number) => void,
): Promise<ByteCount> {
  const utf8 = new Utf8Check();
  const counter = new RecordCounter(skipLines);
  let read = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: readBytes }) as AsyncIterable<Buffer>) {
    utf8.add(chunk);
    counter.add(chunk);
    read += chunk.length;
    onBytes(read);
  }
  utf8.end();
  return { ...counter.end(), utf8 };
}

class RecordCounter {
  #toSkip: number;
  #records = 0;
  #blankLines = 0;
  #isQuoted = false;
  #isFilled = false;

  constructor(skipLines: number) {
    this.#toSkip = skipLines;
  }

  add(chunk: Buffer): void {
    let at = 0;
    for (; this.#toSkip > 0 && at < chunk.length; at += 1) if (chunk[at] === lf) this.#toSkip -= 1;
    // Local variables, because this loop runs for every byte.
    let isQuoted = this.#isQuoted;
    let isFilled = this.#isFilled;
    for (; at < chunk.length; at += 1) {
      const byte = chunk[at];
      if (byte === quote) {
        isQuoted = !isQuoted;
        isFilled = true;
      } else if (byte === lf && !isQuoted) {
        this.#endLine(isFilled);
        isFilled = false;
      } else if (byte !== cr) isFilled = true;
    }
    this.#isQuoted = isQuoted;
    this.#isFilled = isFilled;
  }

  end(): { records: number; blankLines: number } {
    if (this.#isFilled) this.#endLine(true);
    return { records: this.#records, blankLines: this.#blankLines };
  }

  #endLine(isFilled: boolean): void {
    if (isFilled) this.#records += 1;
    else this.#blankLines += 1;
  }
}

import type { CsvRecord, Dialect, RecordFault } from './dialect.ts';
import { type Found, type Scan, scanLine, scanRecord } from './scan-record.ts';

/** What a reader may know beforehand. */
export type ReaderOptions = {
  /** Cells of a good row: a record of several lines with another number is a quote that was never closed. */
  readonly columns?: number;
  /** Longer records are given up, in UTF-16 code units. */
  readonly maxRecordLength?: number;
};

const defaultMaxRecordLength = 4 * 1024 * 1024;

/**
 * Cuts text that comes in pieces into records. Never loses a line: a quote that is opened and not closed costs the one
 * line on which it stands, and reading goes on with the next.
 */
export class RecordReader {
  readonly #scan: Scan;
  readonly #options: Required<ReaderOptions>;
  #text = '';
  #start = 0;
  #line = 1;
  #isSkipping = false;

  constructor(
    dialect: Dialect,
    { columns = 0, maxRecordLength = defaultMaxRecordLength }: ReaderOptions = {},
  ) {
    this.#scan = {
      delimiter: dialect.delimiter === null ? -1 : dialect.delimiter.charCodeAt(0),
      quote: dialect.quote.charCodeAt(0),
      isBackslash: dialect.escape === 'backslash',
    };
    this.#options = { columns, maxRecordLength };
  }

  /** Records that end within the text so far. */
  push(piece: string): Generator<CsvRecord, void> {
    this.#text = this.#text.slice(this.#start) + piece;
    this.#start = 0;
    if (this.#isSkipping) this.#skipLine();
    return this.#records(false);
  }

  /** What is left when the text is over: a last line may have no line end. */
  end(): Generator<CsvRecord, void> {
    return this.#records(true);
  }

  *#records(isFinal: boolean): Generator<CsvRecord, void> {
    while (this.#start < this.#text.length) {
      const record = this.#next(isFinal);
      if (!record) return;
      yield record;
    }
  }

  #next(isFinal: boolean): CsvRecord | undefined {
    const found = scanRecord(this.#text, this.#start, this.#scan, isFinal);
    if (typeof found === 'object' && this.#isPlausible(found)) return this.#take(found);
    const isTooLong = this.#text.length - this.#start > this.#options.maxRecordLength;
    if (found === 'cut' && !isFinal && !isTooLong) return undefined;
    const line = scanLine(this.#text, this.#start, this.#scan, isFinal);
    if (line) return this.#take(line, this.#isLong(line) ? 'too_long' : 'open_quote');
    return isTooLong ? this.#giveUpLine() : undefined;
  }

  /** A line that has no end in sight: reported by its beginning, and skipped to its end. */
  #giveUpLine(): CsvRecord {
    this.#isSkipping = true;
    const end = this.#text.length;
    return this.#take({ cells: [], end, next: end, lineEnds: 0, isMended: false }, 'too_long');
  }

  #skipLine(): void {
    const end = this.#text.search(/[\r\n]/);
    this.#isSkipping = end < 0;
    this.#start = end < 0 ? this.#text.length : end + (this.#text.startsWith('\r\n', end) ? 2 : 1);
    this.#line += end < 0 ? 0 : 1;
  }

  #isLong = ({ next }: Found): boolean => next - this.#start > this.#options.maxRecordLength;

  #isPlausible(found: Found): boolean {
    if (this.#isLong(found)) return false;
    const { cells, lineEnds, isMended } = found;
    if (lineEnds < 2) return true;
    return !isMended && (this.#options.columns === 0 || cells.length === this.#options.columns);
  }

  #take({ cells, end, next, lineEnds, isMended }: Found, fault?: RecordFault): CsvRecord {
    const raw = this.#text.slice(this.#start, end);
    const line = this.#line;
    this.#start = next;
    this.#line += lineEnds;
    return { cells, line, raw, isMended, ...(fault === undefined ? {} : { fault }) };
  }
}

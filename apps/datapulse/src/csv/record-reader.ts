import type { CsvRecord, Dialect, RecordError } from './csv.ts';
import { type ScannedRecord, type Scan, scanLine, scanRecord } from './scan-record.ts';

/** Options of a record reader. */
export type RecordReaderOptions = {
  /** Expected cells per row. A record of several lines with another number is taken as an unclosed quote. */
  readonly columns?: number;
  /** The longest record, in UTF-16 code units. */
  readonly maxRecordLength?: number;
};

const defaultMaxRecordLength = 4 * 1024 * 1024;

/**
 * Splits text that arrives in pieces into records. It never loses a line: an unclosed quote rejects only the line that
 * contains it, and reading continues on the next line.
 */
export class RecordReader {
  readonly #scan: Scan;
  readonly #options: Required<RecordReaderOptions>;
  #text = '';
  #start = 0;
  #line = 1;
  #isSkipping = false;

  constructor(
    dialect: Dialect,
    { columns = 0, maxRecordLength = defaultMaxRecordLength }: RecordReaderOptions = {},
  ) {
    this.#scan = {
      delimiter: dialect.delimiter === null ? -1 : dialect.delimiter.charCodeAt(0),
      quote: dialect.quote.charCodeAt(0),
      isBackslash: dialect.escape === 'backslash',
    };
    this.#options = { columns, maxRecordLength };
  }

  /** Adds text and returns the records that end in it. */
  push(piece: string): Generator<CsvRecord, void> {
    this.#text = this.#text.slice(this.#start) + piece;
    this.#start = 0;
    if (this.#isSkipping) this.#skipLine();
    return this.#records(false);
  }

  /** Returns the last record, which may have no line end. */
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
    return isTooLong ? this.#skipLongLine() : undefined;
  }

  /** Reports the beginning of a line that is too long, and skips the rest of it. */
  #skipLongLine(): CsvRecord {
    this.#isSkipping = true;
    const end = this.#text.length;
    return this.#take({ cells: [], end, next: end, lineEnds: 0, hasStrayQuotes: false }, 'too_long');
  }

  #skipLine(): void {
    const end = this.#text.search(/[\r\n]/);
    this.#isSkipping = end < 0;
    this.#start = end < 0 ? this.#text.length : end + (this.#text.startsWith('\r\n', end) ? 2 : 1);
    this.#line += end < 0 ? 0 : 1;
  }

  #isLong = ({ next }: ScannedRecord): boolean => next - this.#start > this.#options.maxRecordLength;

  #isPlausible(found: ScannedRecord): boolean {
    if (this.#isLong(found)) return false;
    const { cells, lineEnds, hasStrayQuotes } = found;
    if (lineEnds < 2) return true;
    return !hasStrayQuotes && (this.#options.columns === 0 || cells.length === this.#options.columns);
  }

  #take({ cells, end, next, lineEnds, hasStrayQuotes }: ScannedRecord, error?: RecordError): CsvRecord {
    const raw = this.#text.slice(this.#start, end);
    const line = this.#line;
    this.#start = next;
    this.#line += lineEnds;
    return { cells, line, raw, hasStrayQuotes, ...(error === undefined ? {} : { error }) };
  }
}

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Reject } from '@quintet/datapulse-contract/schemas';
import type { CsvCell, CsvRecord, Dialect } from '../../csv/csv.ts';
import type { LineCounts } from '../../csv/describe-reading.ts';
import { RecordReader } from '../../csv/record-reader.ts';
import type { TableLayout } from '../../csv/table-layout.ts';

/** How the text is to be read. */
export type CanonicalOptions = {
  readonly dialect: Dialect;
  readonly layout: TableLayout;
  readonly hasHeader: boolean;
  readonly isRagged: boolean;
};

/** The rows that were written, and the count of every other line. */
export type CanonicalResult = {
  readonly kept: number;
  readonly rejects: Rejects;
  readonly counts: Omit<LineCounts, 'badBytes'>;
  /** Upper bound for the length of the longest line, in bytes. */
  readonly longestBytes: number;
};

const flushLength = 1024 * 1024;
/** UTF-8 bytes of one UTF-16 code unit. */
const maxUnitBytes = 3;

/**
 * Rewrites a text as unambiguous CSV: commas, every value quoted, LF. A line that is not a row is rejected with its number
 * and the reason. Every line is counted once: as a row, a reject, a blank line or a comment.
 */
export async function writeCanonical(
  text: AsyncIterable<string>,
  to: string,
  options: CanonicalOptions,
): Promise<CanonicalResult> {
  const reader = new RecordReader(options.dialect, { columns: options.layout.columns });
  const sorter = new RecordSorter(options);
  const out = createWriteStream(to);
  const done = finished(out);
  done.catch(() => undefined); // awaited below
  let lines = '';
  let longest = 0;
  const write = async (records: Iterable<CsvRecord>) => {
    for (const record of records) {
      const cells = sorter.rowOf(record);
      const line = cells ? lineOf(cells) : '';
      longest = Math.max(longest, line.length);
      lines += line;
      if (lines.length > flushLength) {
        const isFull = !out.write(lines);
        lines = '';
        if (isFull) await Promise.race([once(out, 'drain'), done]);
      }
    }
  };
  for await (const piece of text) await write(reader.push(piece));
  await write(reader.end());
  out.end(lines);
  await done;
  return {
    kept: sorter.kept,
    rejects: sorter.rejects,
    counts: sorter.counts,
    longestBytes: longest * maxUnitBytes,
  };
}

const lineOf = (cells: readonly CsvCell[]): string => `${cells.map(quotedCell).join(',')}\n`;
const quotedCell = (cell: CsvCell) =>
  cell === null ? '' : `"${cell.includes('"') ? cell.replaceAll('"', '""') : cell}"`;

/** Separates rows from all other records and counts both. */
class RecordSorter {
  kept = 0;
  readonly rejects = new Rejects();
  readonly counts = { blankLines: 0, comments: 0, paddedRows: 0, trimmedRows: 0, strayQuotes: 0 };
  readonly #options: CanonicalOptions;

  constructor(options: CanonicalOptions) {
    this.#options = options;
  }

  /** The cells of a row; undefined for any other record. */
  rowOf(record: CsvRecord): readonly CsvCell[] | undefined {
    const { layout, hasHeader } = this.#options;
    if (record.line < layout.firstLine || (hasHeader && record.line === layout.firstLine)) return undefined;
    if (record.error !== undefined) return this.#reject(record, record.error);
    if (record.cells.length === 1 && record.raw.trim() === '') return this.#count('blankLines');
    if (layout.comment !== null && record.raw.trimStart().startsWith(layout.comment))
      return this.#count('comments');
    const cells = this.#fitted(record);
    if (!cells) return undefined;
    if (record.hasStrayQuotes) this.counts.strayQuotes += 1;
    this.kept += 1;
    return cells;
  }

  #fitted(record: CsvRecord): readonly CsvCell[] | undefined {
    const { cells } = record;
    const { layout, isRagged } = this.#options;
    const missing = layout.columns - cells.length;
    if (missing === 0) return cells;
    if (missing > 0) {
      if (!isRagged) return this.#reject(record, 'too_few_cells');
      this.counts.paddedRows += 1;
      return [...cells, ...Array.from({ length: missing }, () => null)];
    }
    if (!cells.slice(layout.columns).every((cell) => cell === null))
      return this.#reject(record, 'too_many_cells');
    this.counts.trimmedRows += 1;
    return cells.slice(0, layout.columns);
  }

  #reject(
    record: CsvRecord,
    reason: 'open_quote' | 'too_long' | 'too_few_cells' | 'too_many_cells',
  ): undefined {
    const wide = `${record.cells.length} ${record.cells.length === 1 ? 'cell' : 'cells'} instead of ${this.#options.layout.columns}`;
    const details = {
      open_quote: 'A quoted cell is not closed.',
      too_long: 'The line is longer than 4 MiB.',
      too_few_cells: `${wide}.`,
      too_many_cells: `${wide}.`,
    };
    this.rejects.add(record, reason, details[reason]);
  }

  #count(what: 'blankLines' | 'comments'): undefined {
    this.counts[what] += 1;
  }
}

/** Only the first 1,000 rejected lines are stored; all are counted. */
const maxStoredRejects = 1000;
const maxRawLength = 1000;

/** Collects rejected lines. */
export class Rejects {
  count = 0;
  readonly items: Reject[] = [];

  add({ line, raw }: CsvRecord, reason: Reject['reason'], detail: string): void {
    this.count += 1;
    if (this.items.length >= maxStoredRejects) return;
    // PostgreSQL cannot store NUL. `slice` may cut a surrogate pair.
    const shown = raw.slice(0, maxRawLength).replaceAll('\0', '␀').toWellFormed();
    this.items.push({ line, reason, detail, raw: shown, isCut: raw.length > maxRawLength });
  }
}

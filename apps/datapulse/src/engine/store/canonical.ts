import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { Met } from '../../reading/explain.ts';
import type { Cell, CsvRecord, Dialect } from '../../reading/dialect.ts';
import type { Layout } from '../../reading/layout.ts';
import { RecordReader } from '../../reading/record-reader.ts';
import { Rejects } from './rejects.ts';

/** How a text is turned into rows. */
export type Rules = {
  readonly dialect: Dialect;
  readonly layout: Layout;
  readonly hasHeader: boolean;
  readonly isRagged: boolean;
};

/** What came of it: rows written, lines refused, and what was met on the way. */
export type Canonical = {
  readonly kept: number;
  readonly rejects: Rejects;
  readonly met: Omit<Met, 'badBytes'>;
  /** Length of the longest line, in bytes at most. */
  readonly longestBytes: number;
};

const flushLength = 1024 * 1024;
/** Of one UTF-16 unit in UTF-8. */
const maxUnitBytes = 3;

/**
 * Writes a text again as CSV that can be read in one way only: comma, every text quoted, one line end. What is no row is
 * refused with its line and its reason; every line with something on it becomes a row, a reject, or is counted otherwise.
 */
export async function writeCanonical(
  text: AsyncIterable<string>,
  to: string,
  rules: Rules,
): Promise<Canonical> {
  const reader = new RecordReader(rules.dialect, { columns: rules.layout.columns });
  const sorter = new Sorter(rules);
  const out = createWriteStream(to);
  const done = finished(out);
  done.catch(() => undefined); // told below, where it is awaited
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
    met: sorter.met,
    longestBytes: longest * maxUnitBytes,
  };
}

const lineOf = (cells: readonly Cell[]): string => `${cells.map(written).join(',')}\n`;
const written = (cell: Cell) =>
  cell === null ? '' : `"${cell.includes('"') ? cell.replaceAll('"', '""') : cell}"`;

/** Tells rows from everything else, and counts both. */
class Sorter {
  kept = 0;
  readonly rejects = new Rejects();
  readonly met = { blankLines: 0, comments: 0, filledUp: 0, cutOff: 0, mended: 0 };
  readonly #rules: Rules;

  constructor(rules: Rules) {
    this.#rules = rules;
  }

  /** The cells of a row; nothing for any other record. */
  rowOf(record: CsvRecord): readonly Cell[] | undefined {
    const { layout, hasHeader } = this.#rules;
    if (record.line < layout.firstLine || (hasHeader && record.line === layout.firstLine)) return undefined;
    if (record.fault !== undefined) return this.#refuse(record, record.fault);
    if (record.cells.length === 1 && record.raw.trim() === '') return this.#count('blankLines');
    if (layout.comment !== null && record.raw.trimStart().startsWith(layout.comment))
      return this.#count('comments');
    const cells = this.#fitted(record);
    if (!cells) return undefined;
    if (record.isMended) this.met.mended += 1;
    this.kept += 1;
    return cells;
  }

  #fitted(record: CsvRecord): readonly Cell[] | undefined {
    const { cells } = record;
    const { layout, isRagged } = this.#rules;
    const missing = layout.columns - cells.length;
    if (missing === 0) return cells;
    if (missing > 0) {
      if (!isRagged) return this.#refuse(record, 'too_few_cells');
      this.met.filledUp += 1;
      return [...cells, ...Array.from({ length: missing }, () => null)];
    }
    if (!cells.slice(layout.columns).every((cell) => cell === null))
      return this.#refuse(record, 'too_many_cells');
    this.met.cutOff += 1;
    return cells.slice(0, layout.columns);
  }

  #refuse(
    record: CsvRecord,
    reason: 'open_quote' | 'too_long' | 'too_few_cells' | 'too_many_cells',
  ): undefined {
    const wide = `${record.cells.length} ${record.cells.length === 1 ? 'cell' : 'cells'} in place of ${this.#rules.layout.columns}`;
    const details = {
      open_quote: 'A quote is opened and not closed where its cell ends.',
      too_long: 'The line is longer than 4 MiB.',
      too_few_cells: `${wide}.`,
      too_many_cells: `${wide}.`,
    };
    this.rejects.add(record, reason, details[reason]);
  }

  #count(what: 'blankLines' | 'comments'): undefined {
    this.met[what] += 1;
  }
}

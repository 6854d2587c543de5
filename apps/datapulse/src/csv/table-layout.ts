import type { CsvRecord } from './csv.ts';
import { commonColumnCount } from './detect-dialect.ts';
import { isBlank } from './text-sample.ts';

/** Where the table is in a file, and which lines are not part of it. */
export type TableLayout = {
  readonly columns: number;
  readonly preamble: readonly string[];
  /** Line number of the table's first record, from 1. */
  readonly firstLine: number;
  readonly comment: '#' | null;
  /** The table's records within the head of the file. */
  readonly records: readonly CsvRecord[];
};

const maxPreambleRecords = 50;

/** Finds the table in the records of the file's head. `all` also has records from later pieces. */
export function locateTable(head: readonly CsvRecord[], all: readonly CsvRecord[]): TableLayout {
  const filled = all.filter((record) => !isBlank(record));
  const comment = commentOf(filled);
  const isComment = ({ raw }: CsvRecord) => comment !== null && raw.trimStart().startsWith(comment);
  const columns = Math.max(1, commonColumnCount(filled.filter((record) => !isComment(record))));
  const table = head.filter((record) => !isBlank(record) && !isComment(record));
  const start = startOfTable(table, columns);
  const first = table[start];
  const firstLine = first?.line ?? 1;
  const preamble = head.filter((record) => record.line < firstLine && !isBlank(record)).map(({ raw }) => raw);
  return { columns, preamble, firstLine, comment, records: table.slice(start) };
}

/** `#` marks comments if lines that start with it do not have the usual number of cells. */
function commentOf(records: readonly CsvRecord[]): '#' | null {
  const marked = records.filter(({ raw }) => raw.trimStart().startsWith('#'));
  const rest = records.filter(({ raw }) => !raw.trimStart().startsWith('#'));
  if (marked.length === 0 || rest.length === 0) return null;
  const columns = commonColumnCount(rest);
  if (columns < 2) return marked.length === records.length ? null : '#';
  const strange = marked.filter(({ cells }) => cells.length !== columns);
  return strange.length >= marked.length / 2 ? '#' : null;
}

/** Records above the first one of full width are text about the table. */
function startOfTable(records: readonly CsvRecord[], columns: number): number {
  if (columns < 2) return 0;
  const full = records.findIndex(({ cells }) => filledCells(cells) === columns && cells.length === columns);
  const wide = full >= 0 ? full : records.findIndex(({ cells }) => cells.length >= columns);
  if (wide <= 0 || wide > maxPreambleRecords) return 0;
  // A header may have a column without a name.
  const narrow = records.slice(0, wide);
  const isHeader = ({ cells }: CsvRecord) => cells.length >= columns - 1 && filledCells(cells) >= columns / 2;
  const header = narrow.findIndex((record) => isHeader(record));
  return header < 0 ? wide : header;
}

const filledCells = (cells: CsvRecord['cells']): number =>
  cells.filter((cell) => (cell ?? '').trim() !== '').length;

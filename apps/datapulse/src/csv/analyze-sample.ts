import type { CsvCell, CsvRecord, Dialect } from './csv.ts';
import { type Candidate, detectDialects } from './detect-dialect.ts';
import { columnNames, detectHeader, type Header } from './detect-header.ts';
import { type TableLayout, locateTable } from './table-layout.ts';
import { headRecords, isBlank, type TextSample, sampleRecords } from './text-sample.ts';

/** How to read a CSV, judged by a sample of its text. */
export type SampleAnalysis = {
  readonly dialect: Dialect;
  readonly layout: TableLayout;
  readonly header: Header;
  readonly names: readonly string[];
  /** More than a tenth of the rows have too few cells: such rows are padded, not rejected. */
  readonly isRagged: boolean;
  /** Nothing in the sample is ambiguous, so DuckDB can read the file directly. */
  readonly isPlain: boolean;
  readonly newline: 'lf' | 'crlf' | 'cr' | 'mixed' | 'none';
  /** The sample's cells by column. */
  readonly columns: readonly (readonly CsvCell[])[];
  readonly candidates: readonly Candidate[];
};

const raggedShare = 0.1;

/** Detects dialect, table, header and columns from a sample. */
export function analyzeSample(sample: TextSample): SampleAnalysis {
  const candidates = detectDialects(sample);
  const dialect = preferComma(
    sample,
    candidates[0]?.dialect ?? { delimiter: null, quote: '"', escape: 'quote' },
  );
  const head = headRecords(sample, dialect);
  const all = sampleRecords(sample, dialect);
  const layout = locateTable(head, all);
  const header = detectHeader(layout.records);
  const rows = rowsOf(all, layout, header.isHeader);
  const names = columnNames(header.isHeader ? layout.records[0]?.cells : undefined, layout.columns);
  const short = rows.filter(({ cells }) => cells.length < layout.columns).length;
  const newline = newlineOf(sample.head);
  return {
    dialect,
    layout,
    header,
    names,
    isRagged: rows.length >= 5 && short > rows.length * raggedShare,
    isPlain: isPlain({ dialect, layout, rows, newline, header }),
    newline,
    columns: columnsOf(rows, layout.columns),
    candidates,
  };
}

/** Cells by column, from rows of the usual width only: other rows would put cells into the wrong columns. */
function columnsOf(rows: readonly CsvRecord[], count: number): CsvCell[][] {
  const fitting = rows.filter(({ cells }) => cells.length === count);
  const shown = fitting.length > 0 ? fitting : rows;
  return Array.from({ length: count }, (_, at) => shown.map(({ cells }) => cells[at] ?? null));
}

/** Prefers a comma for a file of one column, if no cell contains one. */
function preferComma(sample: TextSample, dialect: Dialect): Dialect {
  if (dialect.delimiter !== null) return dialect;
  const withComma: Dialect = { ...dialect, delimiter: ',' };
  const isUncut = sampleRecords(sample, withComma).every(({ cells }) => cells.length === 1);
  return isUncut && sample.isWhole ? withComma : dialect;
}

function rowsOf(
  records: readonly CsvRecord[],
  { firstLine, comment }: TableLayout,
  hasHeader: boolean,
): CsvRecord[] {
  // Later pieces count their lines from 1 again, so the first lines are skipped in the head only.
  let isHead = true;
  let lastLine = 0;
  return records.filter((record) => {
    if (record.line < lastLine) isHead = false;
    lastLine = record.line;
    if (isHead && (record.line < firstLine || (hasHeader && record.line === firstLine))) return false;
    return !isBlank(record) && !(comment !== null && record.raw.trimStart().startsWith(comment));
  });
}

function newlineOf(text: string): SampleAnalysis['newline'] {
  const crlf = text.split('\r\n').length - 1;
  const lf = text.split('\n').length - 1 - crlf;
  const cr = text.split('\r').length - 1 - crlf;
  const counts = [
    ['lf', lf],
    ['crlf', crlf],
    ['cr', cr],
  ] as const;
  const kinds = counts.filter(([, count]) => count > 0).map(([kind]) => kind);
  return kinds.length > 1 ? 'mixed' : (kinds[0] ?? 'none');
}

type PlainnessInput = Pick<SampleAnalysis, 'dialect' | 'layout' | 'newline' | 'header'> & {
  readonly rows: readonly CsvRecord[];
};

function isPlain({ dialect, layout, rows, newline, header }: PlainnessInput): boolean {
  const { delimiter, quote, escape } = dialect;
  const [first] = layout.records;
  return (
    delimiter !== null &&
    delimiter !== ' ' &&
    quote === '"' &&
    escape === 'quote' &&
    layout.columns > 1 &&
    layout.comment === null &&
    (newline === 'lf' || newline === 'crlf') &&
    (!header.isHeader || (first?.cells.length === layout.columns && !/[\r\n]/.test(first.raw))) &&
    rows.length > 0 &&
    rows.every(
      ({ cells, error, hasStrayQuotes }) =>
        cells.length === layout.columns && error === undefined && !hasStrayQuotes,
    )
  );
}

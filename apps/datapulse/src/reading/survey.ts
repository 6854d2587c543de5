import type { Cell, CsvRecord, Dialect } from './dialect.ts';
import { type Candidate, detectDialects } from './detect-dialect.ts';
import { columnNames, detectHeader, type Header } from './detect-header.ts';
import { type Layout, layoutOf } from './layout.ts';
import { headRecords, isBlank, type Sample, sampleRecords } from './sample.ts';

/** What a sample of a text tells about the whole. */
export type Survey = {
  readonly dialect: Dialect;
  readonly layout: Layout;
  readonly header: Header;
  readonly names: readonly string[];
  /** Rows are often shorter than the table is wide: they are filled up and not refused. */
  readonly isRagged: boolean;
  /** The sample holds nothing that two readers could understand in two ways. */
  readonly isPlain: boolean;
  readonly newline: 'lf' | 'crlf' | 'cr' | 'mixed' | 'none';
  /** Cells of the sample's rows, column by column. */
  readonly columns: readonly (readonly Cell[])[];
  readonly candidates: readonly Candidate[];
};

const raggedShare = 0.1;

/** Finds out how a text is to be read. */
export function survey(sample: Sample): Survey {
  const candidates = detectDialects(sample);
  const dialect = soberDialect(
    sample,
    candidates[0]?.dialect ?? { delimiter: null, quote: '"', escape: 'quote' },
  );
  const head = headRecords(sample, dialect);
  const all = sampleRecords(sample, dialect);
  const layout = layoutOf(head, all);
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

/** Cells by column. Rows of another width would put cells into columns that are not theirs. */
function columnsOf(rows: readonly CsvRecord[], count: number): Cell[][] {
  const fitting = rows.filter(({ cells }) => cells.length === count);
  const shown = fitting.length > 0 ? fitting : rows;
  return Array.from({ length: count }, (_, at) => shown.map(({ cells }) => cells[at] ?? null));
}

/** One column is said as comma separated where no comma would cut it. */
function soberDialect(sample: Sample, dialect: Dialect): Dialect {
  if (dialect.delimiter !== null) return dialect;
  const withComma: Dialect = { ...dialect, delimiter: ',' };
  const isUncut = sampleRecords(sample, withComma).every(({ cells }) => cells.length === 1);
  return isUncut && sample.isWhole ? withComma : dialect;
}

function rowsOf(
  records: readonly CsvRecord[],
  { firstLine, comment }: Layout,
  hasHeader: boolean,
): CsvRecord[] {
  // Pieces from further on count their lines from 1 again; only the head's own first records are skipped.
  let isHead = true;
  let lastLine = 0;
  return records.filter((record) => {
    if (record.line < lastLine) isHead = false;
    lastLine = record.line;
    if (isHead && (record.line < firstLine || (hasHeader && record.line === firstLine))) return false;
    return !isBlank(record) && !(comment !== null && record.raw.trimStart().startsWith(comment));
  });
}

function newlineOf(text: string): Survey['newline'] {
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

type Judged = Pick<Survey, 'dialect' | 'layout' | 'newline' | 'header'> & {
  readonly rows: readonly CsvRecord[];
};

function isPlain({ dialect, layout, rows, newline, header }: Judged): boolean {
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
      ({ cells, fault, isMended }) => cells.length === layout.columns && fault === undefined && !isMended,
    )
  );
}

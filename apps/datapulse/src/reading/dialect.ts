/** How a file separates its cells. `delimiter` is null for a file of one column. */
export type Dialect = {
  readonly delimiter: string | null;
  readonly quote: '"' | "'";
  /** What makes a quote inside of quotes: the quote itself, doubled, or a backslash before it. */
  readonly escape: 'quote' | 'backslash';
};

/** An empty cell without quotes is null; one written as `""` is an empty text. */
export type Cell = string | null;

/** Why a record is not a row. */
export type RecordFault = 'open_quote' | 'too_long';

/** One record of a file. `line` counts physical lines from 1; `raw` is the record as it stands, without its line end. */
export type CsvRecord = {
  readonly cells: readonly Cell[];
  readonly line: number;
  readonly raw: string;
  /** Quotes stood where none may stand, and were taken as text. */
  readonly isMended: boolean;
  readonly fault?: RecordFault;
};

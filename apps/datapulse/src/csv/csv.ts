/** A CSV dialect. `delimiter` is null for a file of one column. */
export type Dialect = {
  readonly delimiter: string | null;
  readonly quote: '"' | "'";
  /** How a quoted cell escapes a quote: doubled, or with a backslash. */
  readonly escape: 'quote' | 'backslash';
};

/** An empty cell is null; `""` is an empty text. */
export type CsvCell = string | null;

/** Why a record is not a row. */
export type RecordError = 'open_quote' | 'too_long';

/** One record of a file. `line` counts physical lines from 1; `raw` is its text without the line end. */
export type CsvRecord = {
  readonly cells: readonly CsvCell[];
  readonly line: number;
  readonly raw: string;
  /** Contains quotes inside an unquoted or closed cell; they are taken as text. */
  readonly hasStrayQuotes: boolean;
  readonly error?: RecordError;
};

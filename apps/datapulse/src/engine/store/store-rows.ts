import type { DuckDBConnection } from '@duckdb/node-api';
import { quoted } from '../duckdb.ts';
import { type ColumnPlan, storedSql } from './column-plan.ts';

/** A CSV that can be read in one way only. `skipLines` are physical lines before its rows. */
export type PlainCsv = {
  readonly path: string;
  readonly delimiter: string;
  readonly columns: number;
  readonly skipLines: number;
  /** Length of the longest line, in bytes, where it is known. */
  readonly longestBytes?: number;
};

/** What DuckDB takes without being told, in bytes. Longer lines make its buffers, and so its memory, grow with them. */
const usualLineBytes = 2_000_000;

/** A CSV as a table of texts `c0`, `c1`, ... DuckDB decides nothing: any doubt is an error. */
export function tableOf({ path, delimiter, columns, skipLines, longestBytes = 0 }: PlainCsv): string {
  const types = Array.from({ length: columns }, (_, at) => `'c${at}': 'VARCHAR'`).join(', ');
  const longLines = longestBytes > usualLineBytes ? `, max_line_size = ${longestBytes}` : '';
  return `read_csv(${quoted(path)}, auto_detect = false, delim = ${quoted(delimiter)}, quote = '"', escape = '"',
    header = false, skip = ${skipLines}, allow_quoted_nulls = false, strict_mode = true, columns = {${types}}${longLines})`;
}

/** A value did not fit the form that the sample promised. */
export class Misfit extends Error {}

/**
 * Stores a table as Parquet, every value in its column's form, in the order of the file.
 *
 * @returns how many rows were stored
 * @throws Misfit when a value does not fit its column's form; nothing is stored then
 */
export async function storeRows(
  connection: DuckDBConnection,
  table: string,
  plans: readonly ColumnPlan[],
  parquetPath: string,
): Promise<number> {
  const columns = plans.map((plan) => storedSql(plan)).join(',\n');
  try {
    const reader = await connection.runAndReadAll(
      `copy (select ${columns} from ${table}) to ${quoted(parquetPath)} (format parquet, compression snappy)`,
    );
    return Number(reader.getRowsJson()[0]?.[0] ?? 0);
  } catch (error) {
    if (error instanceof Error && error.message.includes('misfit in column')) throw new Misfit(error.message);
    throw error;
  }
}

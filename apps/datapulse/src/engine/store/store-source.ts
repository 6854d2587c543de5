import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { SampleAnalysis } from '../../csv/analyze-sample.ts';
import type { LineCounts } from '../../csv/describe-reading.ts';
import type { Encoding } from '../../csv/encoding.ts';
import { quoted } from '../duckdb.ts';
import type { ReportProgress } from '../protocol.ts';
import { countRecords } from '../source/count-records.ts';
import { decodeFile, detectEncodingOfWholeFile, type TextSource } from '../source/open-source.ts';
import { type ColumnPlan, storedSql } from './column-plan.ts';
import { needsVerification, verifyTypes } from './verify-types.ts';
import { writeCanonical, Rejects } from './write-canonical.ts';

/** What to store and where. */
type StoreInput = {
  readonly source: TextSource;
  readonly analysis: SampleAnalysis;
  readonly plans: readonly ColumnPlan[];
  readonly parquetPath: string;
  readonly workDir: string;
};

/** The verified formats of the columns, the number of stored rows, and the counts of all other lines. */
export type StoreResult = {
  readonly plans: readonly ColumnPlan[];
  readonly kept: number;
  readonly rejects: Rejects;
  readonly counts: Omit<LineCounts, 'badBytes'>;
  readonly encoding: Encoding;
  readonly badBytes: number;
};

type Tools = { readonly connection: DuckDBConnection; readonly report: ReportProgress };

const noLineCounts = { blankLines: 0, comments: 0, paddedRows: 0, trimmedRows: 0, strayQuotes: 0 };

/**
 * Stores a file's rows as Parquet. DuckDB reads a plain file directly while `countRecords` counts its records: equal counts
 * prove that no row was lost. Any other file is first rewritten line by line.
 */
export async function storeSource(input: StoreInput, tools: Tools): Promise<StoreResult> {
  return (await storePlain(input, tools)) ?? storeRewritten(input, tools);
}

async function storePlain(
  { source, analysis, plans, parquetPath }: StoreInput,
  tools: Tools,
): Promise<StoreResult | undefined> {
  const { dialect, layout, header } = analysis;
  if (!analysis.isPlain || source.encoding.name !== 'utf-8' || source.badBytes > 0) return undefined;
  const skipLines = layout.firstLine - 1 + (header.isHeader ? 1 : 0);
  const csv = { path: source.path, delimiter: dialect.delimiter ?? ',', columns: layout.columns, skipLines };
  tools.report('storing', 0);
  const [counted, stored] = await Promise.all([
    countRecords(source.path, skipLines, (bytes) =>
      tools.report('storing', (bytes / source.sizeBytes) * 0.9),
    ),
    storeTyped(tools.connection, { csv, plans, parquetPath }).catch(ignoreCsvErrors),
  ]);
  if (!stored || stored.kept !== counted.records || counted.utf8.badBytes > 0) return undefined;
  const counts = { ...noLineCounts, blankLines: counted.blankLines };
  return { ...stored, rejects: new Rejects(), counts, encoding: source.encoding, badBytes: 0 };
}

/** Ignores DuckDB's errors about a file that is not plain after all. All other errors are rethrown. */
function ignoreCsvErrors(error: unknown): undefined {
  const message = error instanceof Error ? error.message : '';
  if (/CSV Error|CSV Parser|csv|utf-?8|unicode/i.test(message)) return undefined;
  throw error;
}

async function storeRewritten(input: StoreInput, tools: Tools): Promise<StoreResult> {
  const { analysis, plans, parquetPath, workDir } = input;
  const { dialect, layout, header, isRagged } = analysis;
  const source = input.source.isVerified
    ? input.source
    : { ...input.source, ...(await detectEncodingOfWholeFile(input.source.path)) };
  const path = join(workDir, 'canonical.csv');
  const text = decodeFile(source.path, source.encoding, (bytes) =>
    tools.report('reading', bytes / source.sizeBytes),
  );
  const rewritten = await writeCanonical(text, path, {
    dialect,
    layout,
    hasHeader: header.isHeader,
    isRagged,
  });
  tools.report('storing', 0);
  const { longestBytes } = rewritten;
  const csv = { path, delimiter: ',', columns: layout.columns, skipLines: 0, longestBytes };
  const stored = await storeTyped(tools.connection, { csv, plans, parquetPath });
  if (stored.kept !== rewritten.kept) {
    throw new Error(`${rewritten.kept} rows were written but ${stored.kept} were read back.`);
  }
  const { rejects, counts } = rewritten;
  return { ...stored, rejects, counts, encoding: source.encoding, badBytes: source.badBytes };
}

type Typed = {
  readonly csv: PlainCsv;
  readonly plans: readonly ColumnPlan[];
  readonly parquetPath: string;
};

/** Stores with the formats from the sample. If a value does not fit, verifies all rows and stores again. */
async function storeTyped(connection: DuckDBConnection, { csv, plans, parquetPath }: Typed) {
  const table = csvTableSql(csv);
  if (!needsVerification(plans)) {
    try {
      return { plans, kept: await storeRows(connection, table, plans, parquetPath) };
    } catch (error) {
      if (!(error instanceof TypeMismatchError)) throw error;
    }
  }
  const verified = await verifyTypes(connection, table, plans);
  return { plans: verified, kept: await storeRows(connection, table, verified, parquetPath) };
}

/** An unambiguous CSV. `skipLines` are physical lines before its rows. */
type PlainCsv = {
  readonly path: string;
  readonly delimiter: string;
  readonly columns: number;
  readonly skipLines: number;
  /** Length of the longest line in bytes, if known. */
  readonly longestBytes?: number;
};

/** DuckDB's default for `max_line_size`, in bytes. A larger limit makes its buffers and its memory grow. */
const defaultLineBytes = 2_000_000;

/** SQL that reads a CSV as text columns `c0`, `c1`, ... DuckDB detects nothing: any ambiguity is an error. */
function csvTableSql({ path, delimiter, columns, skipLines, longestBytes = 0 }: PlainCsv): string {
  const types = Array.from({ length: columns }, (_, at) => `'c${at}': 'VARCHAR'`).join(', ');
  const longLines = longestBytes > defaultLineBytes ? `, max_line_size = ${longestBytes}` : '';
  return `read_csv(${quoted(path)}, auto_detect = false, delim = ${quoted(delimiter)}, quote = '"', escape = '"',
    header = false, skip = ${skipLines}, allow_quoted_nulls = false, strict_mode = true, columns = {${types}}${longLines})`;
}

/** A value does not fit the format that the sample suggested. */
class TypeMismatchError extends Error {}

/**
 * Stores a table as Parquet in file order.
 *
 * @returns how many rows were stored
 * @throws TypeMismatchError when a value does not fit its column's format; nothing is stored
 */
async function storeRows(
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
    if (error instanceof Error && error.message.includes('type mismatch in column'))
      throw new TypeMismatchError(error.message);
    throw error;
  }
}

import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { quoted } from '../duckdb.ts';
import type { FoundRows, RowsRequest } from '../protocol.ts';
import { cellOf } from './cell-of.ts';
import { conditionSql } from './condition-sql.ts';

/** Counts of filtered rows, by question; asked again with every page. */
const totals = new Map<string, number>();
const maxTotals = 1_000;

/** A page of rows. Rows that sort alike stay in the order of the file. */
export async function findRows(connection: DuckDBConnection, request: RowsRequest): Promise<FoundRows> {
  const { types, offset, limit, sort } = request;
  const table = `read_parquet(${quoted(request.parquetPath)}, file_row_number = true)`;
  const values: DuckDBValue[] = [];
  const conditions = request.filters.map((filter) =>
    conditionSql(filter, types[filter.column] ?? 'text', values),
  );
  const isWhole = conditions.length === 0 && sort === null;
  // Without a question the rows are found by their numbers: the pages before are not read.
  const where = isWhole
    ? [`file_row_number >= ${offset} and file_row_number < ${offset + limit}`]
    : conditions;
  const order = sort ? `c${sort.column} ${sort.isDescending ? 'desc' : 'asc'} nulls last, ` : '';
  const columns = types.map((_, at) => `c${at}`).join(', ');
  const reader = await connection.runAndReadAll(
    `select file_row_number, ${columns} from ${table} ${where.length > 0 ? `where ${where.join(' and ')}` : ''}
     order by ${order}file_row_number ${isWhole ? '' : `limit ${limit} offset ${offset}`}`,
    values,
  );
  const [, ...columnTypes] = reader.columnTypes();
  const found = reader.getRowsJson();
  return {
    numbers: found.map(([number]) => Number(number) + 1),
    rows: found.map(([, ...cells]) => cells.map((cell, at) => cellOf(cell, columnTypes[at]))),
    total: await totalOf(connection, { path: request.parquetPath, conditions, values }),
  };
}

type Question = {
  readonly path: string;
  readonly conditions: readonly string[];
  readonly values: DuckDBValue[];
};

async function totalOf(
  connection: DuckDBConnection,
  { path, conditions, values }: Question,
): Promise<number> {
  const key = JSON.stringify([path, conditions, values]);
  const known = totals.get(key);
  if (known !== undefined) return known;
  const where = conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
  const reader = await connection.runAndReadAll(
    `select count(*) from read_parquet(${quoted(path)}) ${where}`,
    values,
  );
  const total = Number(reader.getRowsJson()[0]?.[0] ?? 0);
  if (totals.size >= maxTotals) totals.clear();
  totals.set(key, total);
  return total;
}

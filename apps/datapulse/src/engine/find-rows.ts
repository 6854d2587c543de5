import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { quoted, toCell } from './duckdb.ts';
import type { FoundRows, RowsRequest, RowFilter } from './protocol.ts';

/** Cached totals by query: every page of a query asks for the same one. */
const totals = new Map<string, number>();
const maxTotals = 1_000;

/** Finds a page of rows. Rows with equal sort values stay in file order. */
export async function findRows(connection: DuckDBConnection, request: RowsRequest): Promise<FoundRows> {
  const { types, offset, limit, sort } = request;
  const table = `read_parquet(${quoted(request.parquetPath)}, file_row_number = true)`;
  const values: DuckDBValue[] = [];
  const conditions = request.filters.map((filter) =>
    conditionSql(filter, types[filter.column] ?? 'text', values),
  );
  const isWhole = conditions.length === 0 && sort === null;
  // Without filters and sort, row numbers select the page, so DuckDB skips the pages before it.
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
    rows: found.map(([, ...cells]) => cells.map((cell, at) => toCell(cell, columnTypes[at]))),
    total: await totalOf(connection, { path: request.parquetPath, conditions, values }),
  };
}

type TotalQuery = {
  readonly path: string;
  readonly conditions: readonly string[];
  readonly values: DuckDBValue[];
};

async function totalOf(
  connection: DuckDBConnection,
  { path, conditions, values }: TotalQuery,
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

const comparisons: Readonly<Record<string, string>> = {
  eq: '=',
  ne: '<>',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
};

const sqlTypes: Readonly<Record<string, string>> = {
  integer: 'decimal(38, 0)',
  decimal: 'decimal(38, 10)',
  float: 'double',
  boolean: 'boolean',
  date: 'date',
  timestamp: 'timestamp',
  text: 'varchar',
};

/** A filter as SQL. Its value becomes a parameter, never a part of the statement. */
function conditionSql({ column, op, value }: RowFilter, type: string, values: DuckDBValue[]): string {
  const c = `c${column}`;
  const isMissing = type === 'text' ? `(${c} is null or ${c} = '')` : `${c} is null`;
  if (op === 'empty') return isMissing;
  if (op === 'filled') return `not ${isMissing}`;
  values.push(value);
  const parameter = `$${values.length}`;
  if (op === 'contains') return `contains(lower(${c}::varchar), lower(${parameter}::varchar))`;
  const typed = `try_cast(${parameter}::varchar as ${sqlTypes[type] ?? 'varchar'})`;
  if (op === 'ne') return `${c} is distinct from ${typed}`;
  return `${type === 'timestamp' ? `${c}::timestamp` : c} ${comparisons[op] ?? '='} ${typed}`;
}

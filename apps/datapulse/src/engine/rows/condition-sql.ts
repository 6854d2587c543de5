import type { DuckDBValue } from '@duckdb/node-api';
import type { RowFilter } from '../protocol.ts';

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

/** One condition as SQL. Values travel beside the statement, never in it. */
export function conditionSql({ column, op, value }: RowFilter, type: string, values: DuckDBValue[]): string {
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

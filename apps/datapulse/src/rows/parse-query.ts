import { filterOps } from '@quintet/datapulse-contract/routes';
import type { Column, RowsQuery } from '@quintet/datapulse-contract/schemas';
import { AppError } from '@quintet/platform';
import type { RowFilter, RowsRequest } from '../engine/protocol.ts';

/** Parses `column:asc`. Column names may contain colons. */
export function parseSort(sort: RowsQuery['sort'], columns: readonly Column[]): RowsRequest['sort'] {
  if (sort === undefined) return null;
  const [, name, direction] = /^(.*):(asc|desc)$/s.exec(sort) ?? [];
  if (name === undefined) throw invalidSort();
  const column = columns.findIndex((one) => one.name === name);
  if (column < 0) throw unknownColumn(name);
  return { column, isDescending: direction === 'desc' };
}

/** Parses `column:op:value`. When several column names match the start, the longest one wins. */
export function parseFilter(filter: string, columns: readonly Column[]): RowFilter {
  const fitting = columns
    .map(({ name }, column) => ({ name, column }))
    .filter(({ name }) => filter.startsWith(`${name}:`))
    .toSorted((one, other) => other.name.length - one.name.length);
  const [found] = fitting;
  if (!found) throw unknownColumn(filter.split(':', 1)[0] ?? '');
  const [, op = '', value = ''] = /^([a-z]*):?(.*)$/s.exec(filter.slice(found.name.length + 1)) ?? [];
  if (!filterOps.some((known) => known === op)) {
    throw invalidFilter(
      `A filter has the form column:op:value with one of the operators ${filterOps.join(', ')}.`,
    );
  }
  const type = columns[found.column]?.type ?? 'text';
  if (!['empty', 'filled', 'contains'].includes(op) && !forms[type].test(value)) {
    throw invalidFilter(`“${value.slice(0, 100)}” is not a valid ${type}.`);
  }
  return { column: found.column, op, value };
}

const forms: Readonly<Record<Column['type'], RegExp>> = {
  integer: /^-?\d{1,38}$/,
  decimal: /^-?\d{1,28}(\.\d{1,10})?$/,
  float: /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i,
  boolean: /^(true|false)$/,
  date: /^\d{4}-\d\d-\d\d$/,
  timestamp: /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?Z?)?$/,
  text: /^/,
};

/** 400: the dataset has no such column. */
const unknownColumn = (name: string) =>
  new AppError('datapulse.unknown_column', 400, `The dataset has no column “${name.slice(0, 100)}”.`);

/** 400: `sort` is not `column:asc` or `column:desc`. */
const invalidSort = () =>
  new AppError('datapulse.invalid_sort', 400, 'The sort must have the form column:asc or column:desc.');

/** 400: a filter is not `column:op:value`, or its value does not fit the column's type. */
const invalidFilter = (detail: string) => new AppError('datapulse.invalid_filter', 400, detail);

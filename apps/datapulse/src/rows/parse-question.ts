import { filterOps } from '@quintet/datapulse-contract/routes';
import type { Column, RowsQuery } from '@quintet/datapulse-contract/schemas';
import type { RowFilter, RowsRequest } from '../engine/protocol.ts';
import { invalidFilter, invalidSort, unknownColumn } from './rows.errors.ts';

/** Reads `column:asc`. A column's name may hold colons of its own. */
export function parseSort(sort: RowsQuery['sort'], columns: readonly Column[]): RowsRequest['sort'] {
  if (sort === undefined) return null;
  const [, name, direction] = /^(.*):(asc|desc)$/s.exec(sort) ?? [];
  if (name === undefined) throw invalidSort();
  const column = columns.findIndex((one) => one.name === name);
  if (column < 0) throw unknownColumn(name);
  return { column, isDescending: direction === 'desc' };
}

/** Reads `column:op:value`; where several names fit the beginning, the longest is meant. */
export function parseFilter(filter: string, columns: readonly Column[]): RowFilter {
  const fitting = columns
    .map(({ name }, column) => ({ name, column }))
    .filter(({ name }) => filter.startsWith(`${name}:`))
    .toSorted((one, other) => other.name.length - one.name.length);
  const [found] = fitting;
  if (!found) throw unknownColumn(filter.split(':', 1)[0] ?? '');
  const [, op = '', value = ''] = /^([a-z]*):?(.*)$/s.exec(filter.slice(found.name.length + 1)) ?? [];
  if (!filterOps.some((known) => known === op)) {
    throw invalidFilter(`A filter is column:op:value, and op is one of ${filterOps.join(', ')}.`);
  }
  const type = columns[found.column]?.type ?? 'text';
  if (!['empty', 'filled', 'contains'].includes(op) && !forms[type].test(value)) {
    throw invalidFilter(`“${value.slice(0, 100)}” is no value of a column of type ${type}.`);
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

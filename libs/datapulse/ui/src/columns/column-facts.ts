import type { Cell, Column } from '@quintet/datapulse-contract/schemas';
import { formatCount, messages } from '../datapulse.messages.ts';

const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 6 });

/** A value as a figure: long texts are cut, moments lose their T. */
export function figure(value: Cell): string {
  if (value === null) return '–';
  if (typeof value === 'number') return Number.isInteger(value) ? formatCount(value) : number.format(value);
  const text = String(value).replace(/^(\d{4}-\d\d-\d\d)T/, '$1 ');
  return text.length > 24 ? `${text.slice(0, 23)}…` : text;
}

/** Type, different values, missing ones: the line beside a column's name. */
export function headOf({ type, format, distinct, distinctIsExact, nulls, empties, count }: Column): string {
  const missing = nulls + empties;
  return [
    messages.columns.types[type] + (format !== null && type !== 'boolean' ? ` ${format}` : ''),
    ...(count > 0 ? [messages.columns.distinct(distinct, distinctIsExact)] : []),
    ...(missing > 0 ? [messages.columns.empty(missing)] : []),
  ].join(' · ');
}

/** The figures of a column that its type has. */
export function factsOf(column: Column): [name: string, value: string][] {
  const { facts } = messages.columns;
  const { min, max, mean, quantiles, lengths, type, count } = column;
  if (count === 0) return [];
  if (quantiles && mean !== null) {
    return [
      [facts.min, figure(min)],
      [facts.median, figure(quantiles.p50)],
      [facts.mean, figure(mean)],
      [facts.p95, figure(quantiles.p95)],
      [facts.max, figure(max)],
    ];
  }
  if (type === 'text' && lengths) {
    return [
      [
        facts.lengths,
        `${formatCount(lengths.min)} to ${formatCount(lengths.max)}, mean ${number.format(lengths.mean)}`,
      ],
    ];
  }
  if (type === 'boolean') return [];
  return [
    [facts.min, figure(min)],
    [facts.max, figure(max)],
  ];
}

import type { Cell, Column } from '@quintet/datapulse-contract/schemas';
import { formatCount, messages } from '../datapulse.messages.ts';

const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 6 });

/** Formats a value: long texts are cut, times have a space instead of `T`. */
export function formatCell(value: Cell): string {
  if (value === null) return '–';
  if (typeof value === 'number') return Number.isInteger(value) ? formatCount(value) : number.format(value);
  const text = String(value).replace(/^(\d{4}-\d\d-\d\d)T/, '$1 ');
  return text.length > 24 ? `${text.slice(0, 23)}…` : text;
}

/** Type, distinct values and missing values: the line below a column's name. */
export function columnSummary({
  type,
  format,
  distinct,
  distinctIsExact,
  nulls,
  empties,
  count,
}: Column): string {
  const missing = nulls + empties;
  return [
    messages.columns.types[type] + (format !== null && type !== 'boolean' ? ` ${format}` : ''),
    ...(count > 0 ? [messages.columns.distinct(distinct, distinctIsExact)] : []),
    ...(missing > 0 ? [messages.columns.empty(missing)] : []),
  ].join(' · ');
}

/** The statistics that a column of this type has. */
export function columnFacts(column: Column): [name: string, value: string][] {
  const { facts } = messages.columns;
  const { min, max, mean, quantiles, lengths, type, count } = column;
  if (count === 0) return [];
  if (quantiles && mean !== null) {
    return [
      [facts.min, formatCell(min)],
      [facts.median, formatCell(quantiles.p50)],
      [facts.mean, formatCell(mean)],
      [facts.p95, formatCell(quantiles.p95)],
      [facts.max, formatCell(max)],
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
    [facts.min, formatCell(min)],
    [facts.max, formatCell(max)],
  ];
}

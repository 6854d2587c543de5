import type { CsvCell } from './csv.ts';

/** Order of year, month and day. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy';

/** A format that all values of a column may have, after trimming. */
export type ValueFormat =
  | { readonly type: 'boolean'; readonly yes: string; readonly no: string }
  | { readonly type: 'integer' }
  /** At most `whole` digits before the decimal mark and `scale` after it. */
  | {
      readonly type: 'decimal';
      readonly mark: '.' | ',';
      readonly grouped: boolean;
      readonly whole: number;
      readonly scale: number;
    }
  | { readonly type: 'float' }
  | { readonly type: 'date'; readonly order: DateOrder; readonly sign: string }
  | {
      readonly type: 'timestamp';
      readonly order: DateOrder;
      readonly sign: string;
      readonly separator: 'T' | ' ';
      readonly seconds: boolean;
      readonly zoned: boolean;
    }
  | { readonly type: 'text' };

const booleans = [
  ['true', 'false'],
  ['yes', 'no'],
  ['t', 'f'],
  ['y', 'n'],
] as const;

const integer = /^-?(0|[1-9]\d*)$/;
const number = /^-?(0|[1-9]\d*)(\.\d+)?$/;
const commaNumber = /^-?(0|[1-9]\d*)(,\d+)?$/;
const grouped = /^-?[1-9]\d{0,2}(,\d{3})*(\.\d+)?$|^-?0(\.\d+)?$/;
const dotGrouped = /^-?[1-9]\d{0,2}(\.\d{3})*(,\d+)?$|^-?0(,\d+)?$/;
const float = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const date = /^(\d{4}([-/.])\d{2}\2\d{2}|\d{1,2}([-/.])\d{1,2}\3\d{4})$/;
const timestamp =
  /^(\d{4}([-/.])\d{2}\2\d{2}|\d{1,2}([-/.])\d{1,2}\3\d{4})([T ])\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}(:?\d{2})?)?$/;

/**
 * The formats that a sample of a column allows, strictest first; `text` is always the last. A format that the sample rules
 * out cannot fit the whole column. A format that it allows must be verified on all rows.
 */
export function possibleFormats(sample: readonly CsvCell[]): ValueFormat[] {
  const values = sample.map((cell) => (cell ?? '').trim()).filter((value) => value !== '');
  if (values.length === 0) return [{ type: 'text' }];
  return [...booleanForms(values), ...numberForms(values), ...timeForms(values), { type: 'text' }];
}

const all = (values: readonly string[], format: RegExp) => values.every((value) => format.test(value));

function booleanForms(values: readonly string[]): ValueFormat[] {
  const words = new Set(values.slice(0, 10_000).map((value) => value.toLowerCase()));
  if (words.size > 2) return [];
  return booleans
    .filter(([yes, no]) => [...words].every((word) => word === yes || word === no))
    .map(([yes, no]) => ({ type: 'boolean', yes, no }));
}

function numberForms(values: readonly string[]): ValueFormat[] {
  if (all(values, integer) && values.every((value) => value.length <= 18)) {
    return [{ type: 'integer' }, ...decimals(values, '.', false)];
  }
  if (all(values, number)) return [...decimals(values, '.', false), { type: 'float' }];
  if (all(values, commaNumber) && hasFraction(values, ',')) return decimals(values, ',', false);
  if (all(values, grouped) && values.some((value) => /,.*[.,]/.test(value)))
    return decimals(values, '.', true);
  if (all(values, dotGrouped) && values.some((value) => /\..*[.,]/.test(value)))
    return decimals(values, ',', true);
  return all(values, float) &&
    values.some((value) => /[eE.]/.test(value)) &&
    !values.some((value) => /^-?0\d/.test(value))
    ? [{ type: 'float' }]
    : [];
}

/** `1,234` may be 1234 or 1.234. Only a fraction with another number of digits is clear. */
const hasFraction = (values: readonly string[], mark: string) =>
  values.some((value) => value.includes(mark) && !/^-?[1-9]\d{0,2},\d{3}$/.test(value));

function decimals(values: readonly string[], mark: '.' | ',', isGrouped: boolean): ValueFormat[] {
  let whole = 1;
  let scale = 0;
  for (const value of values) {
    const [before = '', after = ''] = value
      .replaceAll(mark === '.' ? ',' : '.', '')
      .replace('-', '')
      .split(mark);
    whole = Math.max(whole, before.length);
    scale = Math.max(scale, after.length);
  }
  return whole + scale <= 38 ? [{ type: 'decimal', mark, grouped: isGrouped, whole, scale }] : [];
}

function timeForms(values: readonly string[]): ValueFormat[] {
  const isDate = all(values, date);
  if (!isDate && !all(values, timestamp)) return [];
  const [first = ''] = values;
  const sign = /[-/.]/.exec(first)?.[0] ?? '-';
  const orders: DateOrder[] = /^\d{4}/.test(first) ? ['ymd'] : ['dmy', 'mdy'];
  if (
    values.some(
      (value) => !value.slice(0, 10).includes(sign) || /^\d{4}/.test(value) !== /^\d{4}/.test(first),
    )
  )
    return [];
  if (isDate) return orders.map((order) => ({ type: 'date', order, sign }));
  const separator = first.includes('T') ? 'T' : ' ';
  const seconds = /\d:\d\d:\d\d/.test(first);
  const zoned = /(Z|[+-]\d{2}(:?\d{2})?)$/.test(first.slice(11));
  return orders.map((order) => ({ type: 'timestamp', order, sign, separator, seconds, zoned }));
}

/** True when most values are dates but no single format fits them all. */
export function mixesDates(sample: readonly CsvCell[]): boolean {
  const values = sample.map((cell) => (cell ?? '').trim()).filter((value) => value !== '');
  const dated = values.filter((value) => date.test(value) || timestamp.test(value)).length;
  return dated > 0 && dated >= values.length * 0.8 && timeForms(values).length === 0;
}

import type { DateOrder, ValueFormat } from '../../csv/value-formats.ts';
import { quoted } from '../duckdb.ts';

type Decimal = Extract<ValueFormat, { type: 'decimal' }>;
type Timed = Extract<ValueFormat, { type: 'date' | 'timestamp' }>;

/** SQL that converts the text `x` to a value of the format. NULL when the text does not fit; never an error. */
export function valueSql(format: ValueFormat, x: string): string {
  switch (format.type) {
    case 'boolean':
      return `case lower(${x}) when ${quoted(format.yes)} then true when ${quoted(format.no)} then false end`;
    case 'integer':
      // The round trip rejects leading zeros, plus signs and spaces.
      return `case when cast(try_cast(${x} as bigint) as varchar) = ${x} then try_cast(${x} as bigint) end`;
    case 'decimal':
      return `case when ${decimalFits(format, x)} then try_cast(${plainNumber(format, x)} as ${decimalType(format)}) end`;
    case 'float':
      return `case when isfinite(try_cast(${x} as double)) and not regexp_matches(${x}, '^-?0[0-9]|[^0-9eE.+-]') then try_cast(${x} as double) end`;
    case 'date':
      return timedSql(format, x, 'date');
    case 'timestamp':
      return timedSql(format, x, format.zoned ? 'timestamptz' : 'timestamp');
    case 'text':
      return x;
  }
}

/** DuckDB's type for a decimal format. 18 digits is the widest decimal with 64 bits. */
function decimalType({ whole, scale }: Decimal): string {
  const width = whole + scale <= 18 ? 18 : 38;
  return `decimal(${width}, ${scale})`;
}

const plainNumber = ({ mark, grouped }: Decimal, x: string) => {
  const ungrouped = grouped ? `replace(${x}, '${mark === '.' ? ',' : '.'}', '')` : x;
  return mark === '.' ? ungrouped : `replace(${ungrouped}, ',', '.')`;
};

function decimalFits(format: Decimal, x: string): string {
  const width = format.whole + format.scale <= 18 ? 18 : 38;
  const most = width - format.scale;
  const mark = format.mark === '.' ? '[.]' : ',';
  const group = format.mark === '.' ? ',' : '[.]';
  const whole = format.grouped
    ? `(0|[1-9][0-9]{0,2}(${group}[0-9]{3})*)`
    : `(0|[1-9][0-9]{0,${Math.max(0, most - 1)}})`;
  const fraction = format.scale > 0 ? `(${mark}[0-9]{1,${format.scale}})?` : '';
  return `regexp_full_match(${x}, '-?${whole}${fraction}')`;
}

/** Matches numbers of any length in this format, to find how many digits a column needs. */
export const decimalShape = ({ mark, grouped }: Decimal): string => {
  const group = mark === '.' ? ',' : '[.]';
  const whole = grouped ? `(0|[1-9][0-9]{0,2}(${group}[0-9]{3})*)` : '(0|[1-9][0-9]*)';
  return `-?${whole}(${mark === '.' ? '[.]' : ','}[0-9]+)?`;
};

const dayFormats: Readonly<Record<DateOrder, (sign: string) => string>> = {
  ymd: (sign) => `%Y${sign}%m${sign}%d`,
  dmy: (sign) => `%d${sign}%m${sign}%Y`,
  mdy: (sign) => `%m${sign}%d${sign}%Y`,
};

function timedSql(format: Timed, x: string, type: string): string {
  const sign = format.sign === '.' ? '[.]' : format.sign;
  const day =
    format.order === 'ymd'
      ? `[0-9]{4}${sign}[0-9]{2}${sign}[0-9]{2}`
      : `[0-9]{1,2}${sign}[0-9]{1,2}${sign}[0-9]{4}`;
  if (format.type === 'date') {
    if (format.order === 'ymd' && format.sign === '-') {
      return `case when length(${x}) = 10 and ${x}[5] = '-' and ${x}[8] = '-' then try_cast(${x} as date) end`;
    }
    const parsed = `try_strptime(${x}, '${dayFormats[format.order](format.sign)}')`;
    return `case when regexp_full_match(${x}, '${day}') then cast(${parsed} as date) end`;
  }
  const clock = format.seconds ? '[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?' : '[0-9]{2}:[0-9]{2}';
  const zone = format.zoned ? '(Z|[+-][0-9]{2}(:?[0-9]{2})?)' : '';
  const fits = `regexp_full_match(${x}, '${day}${format.separator}${clock}${zone}')`;
  return `case when ${fits} then try_cast(${isoSql(format, x)} as ${type}) end`;
}

/** The same time as ISO 8601, which casts faster than `strptime`. */
function isoSql({ order, sign }: Timed, x: string): string {
  if (order === 'ymd')
    return sign === '-' ? x : `replace(substr(${x}, 1, 10), '${sign}', '-') || substr(${x}, 11)`;
  const part = (at: number) => `lpad(split_part(${x}, '${sign}', ${at}), 2, '0')`;
  const [day, month] = order === 'dmy' ? [part(1), part(2)] : [part(2), part(1)];
  const rest = `split_part(${x}, '${sign}', 3)`;
  return `substr(${rest}, 1, 4) || '-' || ${month} || '-' || ${day} || substr(${rest}, 5)`;
}

import type { DateOrder, ValueForm } from '../../reading/value-forms.ts';
import { quoted } from '../duckdb.ts';

type Decimal = Extract<ValueForm, { type: 'decimal' }>;
type Timed = Extract<ValueForm, { type: 'date' | 'timestamp' }>;

/** A text column's value as its form has it, as SQL over the text `x`; NULL where the text does not fit, never an error. */
export function valueSql(form: ValueForm, x: string): string {
  switch (form.type) {
    case 'boolean':
      return `case lower(${x}) when ${quoted(form.yes)} then true when ${quoted(form.no)} then false end`;
    case 'integer':
      // The way there and back proves that nothing was lost: no leading zero, sign or space.
      return `case when cast(try_cast(${x} as bigint) as varchar) = ${x} then try_cast(${x} as bigint) end`;
    case 'decimal':
      return `case when ${decimalFits(form, x)} then try_cast(${plainNumber(form, x)} as ${decimalType(form)}) end`;
    case 'float':
      return `case when isfinite(try_cast(${x} as double)) and not regexp_matches(${x}, '^-?0[0-9]|[^0-9eE.+-]') then try_cast(${x} as double) end`;
    case 'date':
      return timedSql(form, x, 'date');
    case 'timestamp':
      return timedSql(form, x, form.zoned ? 'timestamptz' : 'timestamp');
    case 'text':
      return x;
  }
}

/** Digits of a decimal column: at least as many as the sample needed, in the narrowest type that has room to spare. */
function decimalType({ whole, scale }: Decimal): string {
  const width = whole + scale <= 18 ? 18 : 38;
  return `decimal(${width}, ${scale})`;
}

const plainNumber = ({ mark, grouped }: Decimal, x: string) => {
  const ungrouped = grouped ? `replace(${x}, '${mark === '.' ? ',' : '.'}', '')` : x;
  return mark === '.' ? ungrouped : `replace(${ungrouped}, ',', '.')`;
};

function decimalFits(form: Decimal, x: string): string {
  const width = form.whole + form.scale <= 18 ? 18 : 38;
  const most = width - form.scale;
  const mark = form.mark === '.' ? '[.]' : ',';
  const group = form.mark === '.' ? ',' : '[.]';
  const whole = form.grouped
    ? `(0|[1-9][0-9]{0,2}(${group}[0-9]{3})*)`
    : `(0|[1-9][0-9]{0,${Math.max(0, most - 1)}})`;
  const fraction = form.scale > 0 ? `(${mark}[0-9]{1,${form.scale}})?` : '';
  return `regexp_full_match(${x}, '-?${whole}${fraction}')`;
}

/** A number of any length in the form's way of writing, for finding out how many digits a whole column needs. */
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

function timedSql(form: Timed, x: string, type: string): string {
  const sign = form.sign === '.' ? '[.]' : form.sign;
  const day =
    form.order === 'ymd'
      ? `[0-9]{4}${sign}[0-9]{2}${sign}[0-9]{2}`
      : `[0-9]{1,2}${sign}[0-9]{1,2}${sign}[0-9]{4}`;
  if (form.type === 'date') {
    if (form.order === 'ymd' && form.sign === '-') {
      return `case when length(${x}) = 10 and ${x}[5] = '-' and ${x}[8] = '-' then try_cast(${x} as date) end`;
    }
    const parsed = `try_strptime(${x}, '${dayFormats[form.order](form.sign)}')`;
    return `case when regexp_full_match(${x}, '${day}') then cast(${parsed} as date) end`;
  }
  const clock = form.seconds ? '[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?' : '[0-9]{2}:[0-9]{2}';
  const zone = form.zoned ? '(Z|[+-][0-9]{2}(:?[0-9]{2})?)' : '';
  const fits = `regexp_full_match(${x}, '${day}${form.separator}${clock}${zone}')`;
  return `case when ${fits} then try_cast(${isoSql(form, x)} as ${type}) end`;
}

/** The same moment as ISO 8601, which casts fast and exactly. */
function isoSql({ order, sign }: Timed, x: string): string {
  if (order === 'ymd')
    return sign === '-' ? x : `replace(substr(${x}, 1, 10), '${sign}', '-') || substr(${x}, 11)`;
  const part = (at: number) => `lpad(split_part(${x}, '${sign}', ${at}), 2, '0')`;
  const [day, month] = order === 'dmy' ? [part(1), part(2)] : [part(2), part(1)];
  const rest = `split_part(${x}, '${sign}', 3)`;
  return `substr(${rest}, 1, 4) || '-' || ${month} || '-' || ${day} || substr(${rest}, 5)`;
}

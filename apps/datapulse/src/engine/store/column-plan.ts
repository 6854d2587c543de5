import type { CsvCell } from '../../csv/csv.ts';
import { possibleFormats, mixesDates, type ValueFormat } from '../../csv/value-formats.ts';
import { quoted } from '../duckdb.ts';
import { valueSql } from './format-sql.ts';

/** How to store one column. */
export type ColumnPlan = {
  readonly at: number;
  /** The formats that its sample allows, strictest first. */
  readonly formats: readonly ValueFormat[];
  readonly format: ValueFormat;
  /** Texts that mean "no value" in a typed column, such as `n/a`. */
  readonly absent: readonly string[];
  /** Some values have leading or trailing spaces. */
  readonly isPadded: boolean;
  readonly notes: readonly string[];
};

const absentWords = new Set(['na', 'n/a', '#n/a', 'null', 'none', 'nan', 'nil', '-', '--', '?', '.']);

const isAbsent = (cell: CsvCell): boolean => absentWords.has((cell ?? '').trim().toLowerCase());

/** Plans a column by its sample. Values such as `n/a` are ignored if the other values then have a type. */
export function planColumn(at: number, sample: readonly CsvCell[]): ColumnPlan {
  const isPadded = sample.some((cell) => cell !== null && cell !== cell.trim());
  const plain = possibleFormats(sample);
  const rest = sample.filter((cell) => !isAbsent(cell));
  const withoutAbsent = plain.length > 1 ? plain : possibleFormats(rest);
  const areUsed = plain.length === 1 && withoutAbsent.length > 1;
  const absent = areUsed
    ? [...new Set(sample.filter((cell) => isAbsent(cell)).map((cell) => (cell ?? '').trim()))]
    : [];
  const formats = withoutAbsent;
  const notes = absent.length > 0 ? [`${absent.map((word) => `“${word}”`).join(', ')} means no value.`] : [];
  if (mixesDates(sample)) notes.push('The dates have different formats, so the column is stored as text.');
  return { at, formats, format: formats[0] ?? { type: 'text' }, absent, isPadded, notes };
}

/** The column's text, trimmed if it is padded. */
export const textSql = ({ at, isPadded, format }: ColumnPlan): string =>
  isPadded && format.type !== 'text' ? `trim(c${at})` : `c${at}`;

/** SQL condition for rows without a value. */
export function absentSql(plan: ColumnPlan): string {
  const text = textSql(plan);
  const words = ["''", ...plan.absent.map(quoted)].join(', ');
  return `(${text} is null or ${text} in (${words}))`;
}

/** SQL for the value to store. A text that does not fit the format fails the query with the column's name. */
export function storedSql(plan: ColumnPlan): string {
  if (plan.format.type === 'text') return `c${plan.at} as c${plan.at}`;
  const value = valueSql(plan.format, textSql(plan));
  const mismatch = `error('type mismatch in column ${plan.at}: ' || ${textSql(plan)})`;
  return `case when (${value}) is not null then (${value}) when ${absentSql(plan)} then null else ${mismatch} end as c${plan.at}`;
}

import type { Cell } from '../../reading/dialect.ts';
import { formsOf, mixesDates, type ValueForm } from '../../reading/value-forms.ts';
import { quoted } from '../duckdb.ts';
import { valueSql } from './form-sql.ts';

/** How one column is to be stored. */
export type ColumnPlan = {
  readonly at: number;
  /** What its sample allows, the strictest first. */
  readonly forms: readonly ValueForm[];
  readonly form: ValueForm;
  /** Texts that say "no value" in a typed column. */
  readonly absent: readonly string[];
  /** Values stand between spaces. */
  readonly isPadded: boolean;
  readonly notes: readonly string[];
};

const absentWords = new Set(['na', 'n/a', '#n/a', 'null', 'none', 'nan', 'nil', '-', '--', '?', '.']);

const isAbsent = (cell: Cell): boolean => absentWords.has((cell ?? '').trim().toLowerCase());

/** Plans a column by its sample: values that say "nothing" are set aside if the rest then has a type. */
export function planColumn(at: number, sample: readonly Cell[]): ColumnPlan {
  const isPadded = sample.some((cell) => cell !== null && cell !== cell.trim());
  const plain = formsOf(sample);
  const rest = sample.filter((cell) => !isAbsent(cell));
  const withoutAbsent = plain.length > 1 ? plain : formsOf(rest);
  const areUsed = plain.length === 1 && withoutAbsent.length > 1;
  const absent = areUsed
    ? [...new Set(sample.filter((cell) => isAbsent(cell)).map((cell) => (cell ?? '').trim()))]
    : [];
  const forms = withoutAbsent;
  const notes =
    absent.length > 0 ? [`${absent.map((word) => `“${word}”`).join(', ')} is read as no value.`] : [];
  if (mixesDates(sample)) notes.push('Dates are written in more than one way: the column is kept as text.');
  return { at, forms, form: forms[0] ?? { type: 'text' }, absent, isPadded, notes };
}

/** The column's text as its form is to see it. */
export const textSql = ({ at, isPadded, form }: ColumnPlan): string =>
  isPadded && form.type !== 'text' ? `trim(c${at})` : `c${at}`;

/** True where a row has no value. */
export function absentSql(plan: ColumnPlan): string {
  const text = textSql(plan);
  const words = ["''", ...plan.absent.map(quoted)].join(', ');
  return `(${text} is null or ${text} in (${words}))`;
}

/** The value to store. A text that does not fit its form ends the query, and names the column. */
export function storedSql(plan: ColumnPlan): string {
  if (plan.form.type === 'text') return `c${plan.at} as c${plan.at}`;
  const value = valueSql(plan.form, textSql(plan));
  const misfit = `error('misfit in column ${plan.at}: ' || ${textSql(plan)})`;
  return `case when (${value}) is not null then (${value}) when ${absentSql(plan)} then null else ${misfit} end as c${plan.at}`;
}

import type { DuckDBConnection } from '@duckdb/node-api';
import type { ValueForm } from '../../reading/value-forms.ts';
import { firstRow } from '../duckdb.ts';
import { absentSql, type ColumnPlan, textSql } from './column-plan.ts';
import { decimalShape, valueSql } from './form-sql.ts';

type Question = { readonly plan: ColumnPlan; readonly form: ValueForm; readonly sql: readonly string[] };

/** A column whose dates could be read in two ways, or that is typed already, needs no second look. */
const isOpen = ({ forms }: ColumnPlan) => forms.length > 1;

/**
 * Decides the types by counting, over every row, the values that do not fit each form that the sample allows. A column
 * gets the first form that fits all of its values; one that fits two orders of day and month stays text, and says so.
 */
export async function proveTypes(
  connection: DuckDBConnection,
  table: string,
  plans: readonly ColumnPlan[],
): Promise<ColumnPlan[]> {
  const questions = plans.filter(isOpen).flatMap((plan) => questionsOf(plan));
  if (questions.length === 0) return [...plans];
  const answers = await firstRow(
    connection,
    `select ${questions.flatMap(({ sql }) => sql).join(', ')} from ${table}`,
  );
  let next = 0;
  const judged = questions.map(({ plan, form, sql }) => {
    const counts = sql.map(() => Number(answers[next++] ?? 0));
    const misfits = counts[0] ?? 0;
    return { at: plan.at, tried: form, misfits, form: misfits === 0 ? widened(form, counts) : undefined };
  });
  return plans.map((plan) =>
    settle(
      plan,
      judged.filter(({ at }) => at === plan.at),
    ),
  );
}

type Verdict = { readonly tried: ValueForm; readonly misfits: number; readonly form: ValueForm | undefined };

function questionsOf(plan: ColumnPlan): Question[] {
  return plan.forms
    .filter(({ type }) => type !== 'text')
    .map((form) => {
      const typed = { ...plan, form };
      const x = textSql(typed);
      const isPresent = `not ${absentSql(typed)}`;
      if (form.type !== 'decimal') {
        return { plan, form, sql: [`count(*) filter (${isPresent} and (${valueSql(form, x)}) is null)`] };
      }
      const fits = `regexp_full_match(${x}, '${decimalShape(form)}')`;
      const digits = (part: number) =>
        `max(length(regexp_replace(split_part(${x}, '${form.mark}', ${part}), '[^0-9]', '', 'g'))) filter (${isPresent})`;
      return { plan, form, sql: [`count(*) filter (${isPresent} and not ${fits})`, digits(1), digits(2)] };
    });
}

/** A decimal form with as many digits as the longest value needs; none when that is more than can be kept exactly. */
function widened(form: ValueForm, [, whole = 1, scale = 0]: readonly number[]): ValueForm | undefined {
  if (form.type !== 'decimal') return form;
  return whole + scale <= 38 ? { ...form, whole: Math.max(1, whole), scale } : undefined;
}

function settle(plan: ColumnPlan, verdicts: readonly Verdict[]): ColumnPlan {
  if (!isOpen(plan)) return plan;
  const [form, other] = verdicts.flatMap((verdict) => verdict.form ?? []);
  if (form === undefined) return { ...plan, form: { type: 'text' }, notes: misfitNotes(verdicts) };
  const isAmbiguous = (form.type === 'date' || form.type === 'timestamp') && other?.type === form.type;
  if (!isAmbiguous) return { ...plan, form };
  const note = 'Day and month cannot be told apart in any row: the column is kept as text.';
  return { ...plan, form: { type: 'text' }, notes: [note] };
}

/** Which type the column nearly has. */
function misfitNotes(verdicts: readonly Verdict[]): string[] {
  const nearest = verdicts.toSorted((one, other) => one.misfits - other.misfits)[0];
  if (!nearest || nearest.misfits === 0) return [];
  const { misfits, tried } = nearest;
  const values = misfits === 1 ? '1 value is' : `${misfits.toLocaleString('en')} values are`;
  return [`${values} no ${tried.type} like the others: the column is kept as text.`];
}

/** True when the sample leaves open which of two forms of a date a column has: then no form may be tried first. */
export const needsProof = (plans: readonly ColumnPlan[]): boolean =>
  plans.some(({ forms }) => forms.filter(({ type }) => type === 'date' || type === 'timestamp').length > 1);

import type { DuckDBConnection } from '@duckdb/node-api';
import type { ValueFormat } from '../../csv/value-formats.ts';
import { firstRow } from '../duckdb.ts';
import { absentSql, type ColumnPlan, textSql } from './column-plan.ts';
import { decimalShape, valueSql } from './format-sql.ts';

type FormatCheck = {
  readonly plan: ColumnPlan;
  readonly format: ValueFormat;
  readonly sql: readonly string[];
};

/** True when the sample allows more than one format. */
const isUndecided = ({ formats }: ColumnPlan) => formats.length > 1;

/**
 * Decides the types over all rows: counts for each possible format the values that do not fit. A column gets the first
 * format that fits all of its values. A date column that fits two orders of day and month stays text, with a note.
 */
export async function verifyTypes(
  connection: DuckDBConnection,
  table: string,
  plans: readonly ColumnPlan[],
): Promise<ColumnPlan[]> {
  const checks = plans.filter(isUndecided).flatMap((plan) => formatChecks(plan));
  if (checks.length === 0) return [...plans];
  const answers = await firstRow(
    connection,
    `select ${checks.flatMap(({ sql }) => sql).join(', ')} from ${table}`,
  );
  let next = 0;
  const judged = checks.map(({ plan, format, sql }) => {
    const counts = sql.map(() => Number(answers[next++] ?? 0));
    const mismatches = counts[0] ?? 0;
    return {
      at: plan.at,
      tried: format,
      mismatches,
      format: mismatches === 0 ? widened(format, counts) : undefined,
    };
  });
  return plans.map((plan) =>
    choosePlan(
      plan,
      judged.filter(({ at }) => at === plan.at),
    ),
  );
}

type Verdict = {
  readonly tried: ValueFormat;
  readonly mismatches: number;
  readonly format: ValueFormat | undefined;
};

function formatChecks(plan: ColumnPlan): FormatCheck[] {
  return plan.formats
    .filter(({ type }) => type !== 'text')
    .map((format) => {
      const typed = { ...plan, format };
      const x = textSql(typed);
      const isPresent = `not ${absentSql(typed)}`;
      if (format.type !== 'decimal') {
        return { plan, format, sql: [`count(*) filter (${isPresent} and (${valueSql(format, x)}) is null)`] };
      }
      const fits = `regexp_full_match(${x}, '${decimalShape(format)}')`;
      const digits = (part: number) =>
        `max(length(regexp_replace(split_part(${x}, '${format.mark}', ${part}), '[^0-9]', '', 'g'))) filter (${isPresent})`;
      return { plan, format, sql: [`count(*) filter (${isPresent} and not ${fits})`, digits(1), digits(2)] };
    });
}

/** The decimal format with as many digits as the longest value needs; undefined when 38 digits are not enough. */
function widened(format: ValueFormat, [, whole = 1, scale = 0]: readonly number[]): ValueFormat | undefined {
  if (format.type !== 'decimal') return format;
  return whole + scale <= 38 ? { ...format, whole: Math.max(1, whole), scale } : undefined;
}

function choosePlan(plan: ColumnPlan, verdicts: readonly Verdict[]): ColumnPlan {
  if (!isUndecided(plan)) return plan;
  const [format, other] = verdicts.flatMap((verdict) => verdict.format ?? []);
  if (format === undefined) return { ...plan, format: { type: 'text' }, notes: mismatchNotes(verdicts) };
  const isAmbiguous = (format.type === 'date' || format.type === 'timestamp') && other?.type === format.type;
  if (!isAmbiguous) return { ...plan, format };
  const note = 'Day and month are ambiguous in every row, so the column is stored as text.';
  return { ...plan, format: { type: 'text' }, notes: [note] };
}

/** Names the type that most values have. */
function mismatchNotes(verdicts: readonly Verdict[]): string[] {
  const nearest = verdicts.toSorted((one, other) => one.mismatches - other.mismatches)[0];
  if (!nearest || nearest.mismatches === 0) return [];
  const { mismatches, tried } = nearest;
  const values = mismatches === 1 ? '1 value is' : `${mismatches.toLocaleString('en')} values are`;
  return [`${values} not ${tried.type} like the others, so the column is stored as text.`];
}

/** True when a column's sample allows two date formats: none of them may be tried before all rows are checked. */
export const needsVerification = (plans: readonly ColumnPlan[]): boolean =>
  plans.some(
    ({ formats }) => formats.filter(({ type }) => type === 'date' || type === 'timestamp').length > 1,
  );

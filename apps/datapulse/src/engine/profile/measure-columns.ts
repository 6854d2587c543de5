import type { DuckDBConnection } from '@duckdb/node-api';
import type { Column } from '@quintet/datapulse-contract/schemas';
import { toCell } from '../duckdb.ts';
import type { ColumnPlan } from '../store/column-plan.ts';
import { isNumeric, isTimed } from './column-type.ts';

/** Statistics of a column from one pass over all rows. `distinct` is an estimate here. */
export type ColumnMeasurements = Pick<
  Column,
  | 'count'
  | 'nulls'
  | 'empties'
  | 'distinct'
  | 'distinctIsExact'
  | 'min'
  | 'max'
  | 'sum'
  | 'mean'
  | 'deviation'
  | 'lengths'
>;

type Answers = readonly unknown[];

const asNumber = (value: unknown): number => Number(value ?? 0);
const finite = (value: unknown): number | null =>
  value === null || value === undefined || !Number.isFinite(Number(value)) ? null : Number(value);

const aggregates = ({ at, format }: ColumnPlan): string[] => {
  const c = `c${at}`;
  const common = [`count(${c})`, `approx_count_distinct(${c})`];
  if (format.type === 'text') {
    return [
      ...common,
      `min(length(${c}))`,
      `avg(length(${c}))`,
      `max(length(${c}))`,
      `count_if(${c} = '')`,
      `min(${c})`,
      `max(${c})`,
    ];
  }
  if (isTimed(format) || format.type === 'boolean') return [...common, `min(${c})`, `max(${c})`];
  return [...common, `min(${c})`, `max(${c})`, `sum(${c})`, `avg(${c})`, `stddev_samp(${c}::double)`];
};

/** Computes counts, extremes, sums and lengths of all columns in one pass. */
export async function measureColumns(
  connection: DuckDBConnection,
  table: string,
  plans: readonly ColumnPlan[],
): Promise<ColumnMeasurements[]> {
  const selected = plans.map((plan) => aggregates(plan));
  const reader = await connection.runAndReadAll(
    `select count(*), ${selected.flat().join(', ')} from ${table}`,
  );
  const [rows, ...answers] = reader.getRowsJson()[0] ?? [];
  const [, ...types] = reader.columnTypes();
  let next = 0;
  return plans.map((plan, index) => {
    const start = next;
    next += selected[index]?.length ?? 0;
    const cells = answers.slice(start, next).map((answer, place) => toCell(answer, types[start + place]));
    return toMeasured(plan, asNumber(rows), cells);
  });
}

function toMeasured({ format }: ColumnPlan, rows: number, answers: Answers): ColumnMeasurements {
  const count = asNumber(answers[0]);
  const distinct = Math.min(asNumber(answers[1]), count);
  const none = { sum: null, mean: null, deviation: null, lengths: null, empties: 0 };
  const base = { ...none, count, nulls: rows - count, distinct, distinctIsExact: false };
  if (format.type === 'text') {
    const lengths = { min: asNumber(answers[2]), mean: asNumber(answers[3]), max: asNumber(answers[4]) };
    const [min, max] = [shortened(answers[6]), shortened(answers[7])];
    return { ...base, min, max, empties: asNumber(answers[5]), lengths: count > 0 ? lengths : null };
  }
  const extremes = {
    min: answers[2] as ColumnMeasurements['min'],
    max: answers[3] as ColumnMeasurements['max'],
  };
  if (!isNumeric(format)) return { ...base, ...extremes };
  const sum = answers[4] === null || format.type === 'float' ? null : String(answers[4]);
  return { ...base, ...extremes, sum, mean: finite(answers[5]), deviation: finite(answers[6]) };
}

/** A text value for the statistics: at most 200 characters and no NUL, which PostgreSQL cannot store. */
export const shortened = (value: unknown): string | null =>
  typeof value === 'string' ? value.slice(0, 200).replaceAll('\0', '␀').toWellFormed() : null;

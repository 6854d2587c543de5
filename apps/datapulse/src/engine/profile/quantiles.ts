import type { DuckDBConnection } from '@duckdb/node-api';
import type { Column } from '@quintet/datapulse-contract/schemas';
import type { ColumnPlan } from '../store/column-plan.ts';
import { isNumeric } from './column-type.ts';
import type { Measured } from './measure.ts';

const shares = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** Quantiles of the numbers, exact; null for every other column. */
export async function quantilesOf(
  connection: DuckDBConnection,
  table: string,
  plans: readonly ColumnPlan[],
  measured: readonly Measured[],
): Promise<Column['quantiles'][]> {
  const asked = plans.filter(({ at, form }) => isNumeric(form) && (measured[at]?.count ?? 0) > 0);
  if (asked.length === 0) return plans.map(() => null);
  const questions = asked.map(({ at }) => `quantile_disc(c${at}::double, [${shares.join(', ')}])`);
  const reader = await connection.runAndReadAll(`select ${questions.join(', ')} from ${table}`);
  const answers = reader.getRowsJson()[0] ?? [];
  const byColumn = new Map(asked.map(({ at }, index) => [at, answers[index] as number[]]));
  return plans.map(({ at }) => named(byColumn.get(at)));
}

function named(values: readonly number[] | undefined): Column['quantiles'] {
  if (!values || !values.every((value) => Number.isFinite(value))) return null;
  const [p05 = 0, p25 = 0, p50 = 0, p75 = 0, p95 = 0] = values;
  return { p05, p25, p50, p75, p95 };
}

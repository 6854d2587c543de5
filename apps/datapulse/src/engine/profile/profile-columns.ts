import type { DuckDBConnection } from '@duckdb/node-api';
import type { Column } from '@quintet/datapulse-contract/schemas';
import { quoted, toCell } from '../duckdb.ts';
import type { ReportProgress } from '../protocol.ts';
import type { ColumnPlan } from '../store/column-plan.ts';
import { columnType, formatLabel, isNumeric } from './column-type.ts';
import { createHistogram } from './histogram.ts';
import { measureColumns, type ColumnMeasurements, shortened } from './measure-columns.ts';

/** The stored rows, and the names and formats of their columns. */
type ProfileInput = {
  readonly parquetPath: string;
  readonly names: readonly string[];
  readonly plans: readonly ColumnPlan[];
};

/** Computes the statistics of every column over all rows. */
export async function profileColumns(
  connection: DuckDBConnection,
  { parquetPath, names, plans }: ProfileInput,
  report: ReportProgress,
): Promise<Column[]> {
  const table = `read_parquet(${quoted(parquetPath)})`;
  const measured = await measureColumns(connection, table, plans);
  const quantiles = await readQuantiles(connection, table, plans, measured);
  const columns: Column[] = [];
  for (const [at, plan] of plans.entries()) {
    const facts = measured[at];
    if (!facts) continue;
    const top = await topValues(connection, table, plan, facts);
    const histogram = await createHistogram(connection, table, plan, facts);
    const name = names[at] ?? `column ${at + 1}`;
    columns.push(describe({ name, plan, facts, ...top, quantiles: quantiles[at] ?? null, histogram }));
    report('profiling', (at + 1) / plans.length);
  }
  return columns;
}

type Parts = Pick<Column, 'name' | 'quantiles' | 'histogram' | 'top' | 'distinct' | 'distinctIsExact'> & {
  readonly plan: ColumnPlan;
  readonly facts: ColumnMeasurements;
};

const describe = ({ name, plan, facts, ...rest }: Parts): Column => ({
  name,
  type: columnType(plan.format),
  format: formatLabel(plan.format),
  notes: [...plan.notes],
  ...facts,
  ...rest,
});

const shares = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** Exact quantiles of numeric columns; null for all others. */
async function readQuantiles(
  connection: DuckDBConnection,
  table: string,
  plans: readonly ColumnPlan[],
  measured: readonly ColumnMeasurements[],
): Promise<Column['quantiles'][]> {
  const numeric = plans.filter(({ at, format }) => isNumeric(format) && (measured[at]?.count ?? 0) > 0);
  if (numeric.length === 0) return plans.map(() => null);
  const aggregates = numeric.map(({ at }) => `quantile_disc(c${at}::double, [${shares.join(', ')}])`);
  const reader = await connection.runAndReadAll(`select ${aggregates.join(', ')} from ${table}`);
  const answers = reader.getRowsJson()[0] ?? [];
  const byColumn = new Map(numeric.map(({ at }, index) => [at, answers[index] as number[]]));
  return plans.map(({ at }) => named(byColumn.get(at)));
}

function named(values: readonly number[] | undefined): Column['quantiles'] {
  if (!values || !values.every((value) => Number.isFinite(value))) return null;
  const [p05 = 0, p25 = 0, p50 = 0, p75 = 0, p95 = 0] = values;
  return { p05, p25, p50, p75, p95 };
}

/** A column with more distinct values (by estimate) gets no list of frequent values. */
const maxCounted = 50_000;
const shown = 10;

/** The most frequent values and the exact distinct count, unless there are too many to count. */
async function topValues(
  connection: DuckDBConnection,
  table: string,
  { at }: ColumnPlan,
  { count, distinct, distinctIsExact }: ColumnMeasurements,
): Promise<Pick<Column, 'top' | 'distinct' | 'distinctIsExact'>> {
  if (count === 0) return { top: [], distinct: 0, distinctIsExact: true };
  if (distinct > maxCounted) return { top: [], distinct, distinctIsExact };
  const reader = await connection.runAndReadAll(`
    select value, n, count(*) over () from (
      select c${at} as value, count(*) as n from ${table} where c${at} is not null group by 1
    ) order by n desc, value limit ${shown}`);
  const [type] = reader.columnTypes();
  const rows = reader.getRowsJson();
  const exact = Number(rows[0]?.[2] ?? 0);
  const top = rows.map(([value, n]) => ({ value: displayed(toCell(value, type)), count: Number(n) }));
  // A list of values that occur once each is useless.
  return { top: top.some((one) => one.count > 1) ? top : [], distinct: exact, distinctIsExact: true };
}

const displayed = (value: Column['min']) => (typeof value === 'string' ? shortened(value) : value);

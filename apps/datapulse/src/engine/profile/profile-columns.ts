import type { DuckDBConnection } from '@duckdb/node-api';
import type { Column } from '@quintet/datapulse-contract/schemas';
import { quoted } from '../duckdb.ts';
import type { Report } from '../report.ts';
import type { ColumnPlan } from '../store/column-plan.ts';
import { columnType, formatOf } from './column-type.ts';
import { histogramOf } from './histogram.ts';
import { measure, type Measured } from './measure.ts';
import { quantilesOf } from './quantiles.ts';
import { topValues } from './top-values.ts';

/** The stored rows, and what their columns are. */
export type Profiled = {
  readonly parquetPath: string;
  readonly names: readonly string[];
  readonly plans: readonly ColumnPlan[];
};

/** The statistics of every column, over every row. */
export async function profileColumns(
  connection: DuckDBConnection,
  { parquetPath, names, plans }: Profiled,
  report: Report,
): Promise<Column[]> {
  const table = `read_parquet(${quoted(parquetPath)})`;
  const measured = await measure(connection, table, plans);
  const quantiles = await quantilesOf(connection, table, plans, measured);
  const columns: Column[] = [];
  for (const [at, plan] of plans.entries()) {
    const facts = measured[at];
    if (!facts) continue;
    const top = await topValues(connection, table, plan, facts);
    const histogram = await histogramOf(connection, table, plan, facts);
    const name = names[at] ?? `column ${at + 1}`;
    columns.push(describe({ name, plan, facts, ...top, quantiles: quantiles[at] ?? null, histogram }));
    report('profiling', (at + 1) / plans.length);
  }
  return columns;
}

type Parts = Pick<Column, 'name' | 'quantiles' | 'histogram' | 'top' | 'distinct' | 'distinctIsExact'> & {
  readonly plan: ColumnPlan;
  readonly facts: Measured;
};

const describe = ({ name, plan, facts, ...rest }: Parts): Column => ({
  name,
  type: columnType(plan.form),
  format: formatOf(plan.form),
  notes: [...plan.notes],
  ...facts,
  ...rest,
});

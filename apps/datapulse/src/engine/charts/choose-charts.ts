import type { DuckDBConnection } from '@duckdb/node-api';
import type { Chart, Column } from '@quintet/datapulse-contract/schemas';
import { quoted } from '../duckdb.ts';
import { barsOf } from './bars.ts';
import { categories, measures, timelines } from './chart-columns.ts';
import { histogramChart } from './histogram.ts';
import { lineOver } from './line.ts';

/** The stored rows and what is known about their columns. */
export type Charted = {
  readonly parquetPath: string;
  readonly columns: readonly Column[];
  readonly rows: number;
};

const mostCharts = 6;

/**
 * Chooses at most six charts by rule: the course over time first, then what groups differ in, then how numbers are spread.
 * A column that names its row, or that has one value only, gets none.
 */
export async function chooseCharts(
  connection: DuckDBConnection,
  { parquetPath, columns, rows }: Charted,
): Promise<Chart[]> {
  if (rows < 2) return [];
  const table = `read_parquet(${quoted(parquetPath)})`;
  const placed = columns.map((column, at) => ({ ...column, at }));
  const [numbers, groups, [time]] = [measures(placed), categories(placed), timelines(placed)];
  const [first, second] = numbers;
  const lines = time
    ? await inOrder(second ? [first, second] : [first], (measure) =>
        lineOver(connection, table, { time, measure }),
      )
    : [];
  const bars = await inOrder(groups.slice(0, 3), (group, at) =>
    barsOf(connection, table, { group, measure: at === 0 && group.type !== 'boolean' ? first : undefined }),
  );
  const spreads = numbers.map((column) => histogramChart(column)).filter((chart) => chart !== undefined);
  const leading = [...lines.slice(0, 2), ...bars.slice(0, 2), ...spreads.slice(0, 2)];
  const rest = [...bars.slice(2), ...spreads.slice(2)];
  return [...leading, ...rest].slice(0, mostCharts);
}

/** Makes charts one after the other; what gives none is left out. */
async function inOrder<T, C extends Chart>(
  items: readonly T[],
  make: (item: T, at: number) => Promise<C | undefined>,
): Promise<C[]> {
  const made: C[] = [];
  for (const [at, item] of items.entries()) {
    const chart = await make(item, at);
    if (chart) made.push(chart);
  }
  return made;
}

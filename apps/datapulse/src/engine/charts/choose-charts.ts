import type { DuckDBConnection } from '@duckdb/node-api';
import type { Chart, Column, HistogramChart } from '@quintet/datapulse-contract/schemas';
import { quoted } from '../duckdb.ts';
import { isTimed } from '../profile/column-type.ts';
import { createBarChart } from './bar-chart.ts';
import {
  categories,
  measures,
  type IndexedColumn,
  timelines,
  isAdditive,
  quotedName,
} from './chart-columns.ts';
import { createLineChart } from './line-chart.ts';

/** The stored rows and the statistics of their columns. */
type ChartInput = {
  readonly parquetPath: string;
  readonly columns: readonly Column[];
  readonly rows: number;
};

/** Charts of equal size that fit on the page. A chart over time takes the space of two. */
const maxCharts = 6;

/**
 * Chooses at most six charts by fixed rules: measures over time first, then groups, then distributions. Identifiers and
 * columns with a single value get no chart.
 */
export async function chooseCharts(
  connection: DuckDBConnection,
  { parquetPath, columns, rows }: ChartInput,
): Promise<Chart[]> {
  if (rows < 2) return [];
  const table = `read_parquet(${quoted(parquetPath)})`;
  const placed = columns.map((column, at) => ({ ...column, at }));
  const numbers = measures(placed);
  const lines = await linesOf(connection, table, { time: timelines(placed)[0], numbers });
  const bars = await groupsOf(connection, table, { groups: categories(placed), numbers });
  const spreads = numbers
    .map((column) => createHistogramChart(column))
    .filter((chart) => chart !== undefined);
  const leading = [...lines, ...bars.slice(0, 2), ...spreads.slice(0, 2)];
  const rest = [...bars.slice(2), ...spreads.slice(2)];
  return [...leading, ...rest].slice(0, lines.length > 0 ? maxCharts - 1 : maxCharts);
}

type Timed = { readonly time: IndexedColumn | undefined; readonly numbers: readonly IndexedColumn[] };

const linesOf = async (connection: DuckDBConnection, table: string, { time, numbers }: Timed) =>
  time
    ? inOrder(numbers.length > 0 ? numbers.slice(0, 2) : [undefined], (measure) =>
        createLineChart(connection, table, { time, measure }),
      )
    : [];

type Grouped = { readonly groups: readonly IndexedColumn[]; readonly numbers: readonly IndexedColumn[] };

/** The first grouping shows the measure that varies most between its groups. The others show row counts. */
const groupsOf = async (connection: DuckDBConnection, table: string, { groups, numbers }: Grouped) =>
  inOrder(groups.slice(0, 3), async (group, at) => {
    const isMeasured = at === 0 && group.type !== 'boolean';
    const measure = isMeasured ? await mostVaryingMeasure(connection, table, { group, numbers }) : undefined;
    return createBarChart(connection, table, { group, measure });
  });

/** Creates charts one after the other and leaves out those that say nothing. */
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

/** Measures to compare. */
const maxCompared = 4;

/** The measure with the largest relative deviation between groups. */
async function mostVaryingMeasure(
  connection: DuckDBConnection,
  table: string,
  { group, numbers }: { readonly group: IndexedColumn; readonly numbers: readonly IndexedColumn[] },
): Promise<IndexedColumn | undefined> {
  const candidates = numbers.slice(0, maxCompared);
  if (candidates.length < 2) return candidates[0];
  const sizes = candidates.map(
    (one) => `${isAdditive(one) ? 'sum' : 'avg'}(c${one.at}::double) as m${one.at}`,
  );
  const spreads = candidates.map(({ at }) => `stddev_pop(m${at}) / nullif(avg(abs(m${at})), 0)`);
  const reader = await connection.runAndReadAll(
    `select ${spreads.join(', ')} from (select ${sizes.join(', ')} from ${table} group by c${group.at})`,
  );
  const spread = (reader.getRowsJson()[0] ?? []).map((value) => Number(value ?? 0));
  const best = spread.reduce((most, value, at) => (value > (spread[most] ?? 0) ? at : most), 0);
  return candidates[best];
}

/** Draws the histogram that the column's statistics already contain. */
function createHistogramChart(column: IndexedColumn): HistogramChart | undefined {
  const { at, name, count, nulls, distinct, histogram } = column;
  if (histogram.length < 3) return undefined;
  const many = `${column.distinctIsExact ? '' : 'about '}${distinct.toLocaleString('en')}`;
  return {
    id: `histogram-${at}`,
    kind: 'histogram',
    title: `Distribution of ${name}`,
    reason: `${quotedName(column)} has ${many} distinct values. Their distribution says more than the mean.`,
    rows: { used: count, leftOut: nulls },
    x: { column: name, isTime: isTimed(column) },
    data: histogram,
  };
}

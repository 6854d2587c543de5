import type { DuckDBConnection } from '@duckdb/node-api';
import type { Chart, Column } from '@quintet/datapulse-contract/schemas';
import { quoted } from '../duckdb.ts';
import { barsOf } from './bars.ts';
import { categories, measures, type Placed, timelines } from './chart-columns.ts';
import { histogramChart } from './histogram.ts';
import { lineOver } from './line.ts';
import { mostTelling } from './most-telling.ts';

/** The stored rows and what is known about their columns. */
export type Charted = {
  readonly parquetPath: string;
  readonly columns: readonly Column[];
  readonly rows: number;
};

/** Places for charts; a course over time takes two. */
const places = 6;

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
  const numbers = measures(placed);
  const lines = await linesOf(connection, table, { time: timelines(placed)[0], numbers });
  const bars = await groupsOf(connection, table, { groups: categories(placed), numbers });
  const spreads = numbers.map((column) => histogramChart(column)).filter((chart) => chart !== undefined);
  const leading = [...lines, ...bars.slice(0, 2), ...spreads.slice(0, 2)];
  const rest = [...bars.slice(2), ...spreads.slice(2)];
  return [...leading, ...rest].slice(0, lines.length > 0 ? places - 1 : places);
}

type Timed = { readonly time: Placed | undefined; readonly numbers: readonly Placed[] };

const linesOf = async (connection: DuckDBConnection, table: string, { time, numbers }: Timed) =>
  time
    ? inOrder(numbers.length > 0 ? numbers.slice(0, 2) : [undefined], (measure) =>
        lineOver(connection, table, { time, measure }),
      )
    : [];

type Grouped = { readonly groups: readonly Placed[]; readonly numbers: readonly Placed[] };

/** The first group is drawn by the measure in which its parts differ most; the others are counted. */
const groupsOf = async (connection: DuckDBConnection, table: string, { groups, numbers }: Grouped) =>
  inOrder(groups.slice(0, 3), async (group, at) => {
    const isMeasured = at === 0 && group.type !== 'boolean';
    const measure = isMeasured ? await mostTelling(connection, table, { group, numbers }) : undefined;
    return barsOf(connection, table, { group, measure });
  });

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

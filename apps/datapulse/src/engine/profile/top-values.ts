import type { DuckDBConnection } from '@duckdb/node-api';
import type { Column } from '@quintet/datapulse-contract/schemas';
import { cellOf } from '../rows/cell-of.ts';
import type { ColumnPlan } from '../store/column-plan.ts';
import { type Measured, shortened } from './measure.ts';

/** Above this many different values (by estimate) they are not counted one by one. */
const maxCounted = 50_000;
const shown = 10;

/** The most frequent values and the exact number of different ones, where counting them is worth the time. */
export async function topValues(
  connection: DuckDBConnection,
  table: string,
  { at }: ColumnPlan,
  { count, distinct, distinctIsExact }: Measured,
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
  const top = rows.map(([value, n]) => ({ value: displayed(cellOf(value, type)), count: Number(n) }));
  // A list of values that each occur once says nothing.
  return { top: top.some((one) => one.count > 1) ? top : [], distinct: exact, distinctIsExact: true };
}

const displayed = (value: Column['min']) => (typeof value === 'string' ? shortened(value) : value);

import type { DuckDBConnection } from '@duckdb/node-api';
import { isAdditive, type Placed } from './chart-columns.ts';

const compared = 4;

/** The measure in which groups differ most, relative to its size; nothing without a measure. */
export async function mostTelling(
  connection: DuckDBConnection,
  table: string,
  { group, numbers }: { readonly group: Placed; readonly numbers: readonly Placed[] },
): Promise<Placed | undefined> {
  const candidates = numbers.slice(0, compared);
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

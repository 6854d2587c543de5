import type { DuckDBConnection } from '@duckdb/node-api';
import type { LineChart } from '@quintet/datapulse-contract/schemas';
import { isAdditive, type Placed, said } from './chart-columns.ts';
import { momentsBetween, timeUnit } from './time-unit.ts';

const momentOf = (value: Placed['min']): number => {
  const text = String(value);
  return Date.parse(/T.*[^Z]$/.test(text) ? `${text}Z` : text);
};

/** A measure, or the number of rows, over time; a unit without rows is a gap. */
export async function lineOver(
  connection: DuckDBConnection,
  table: string,
  { time, measure }: { readonly time: Placed; readonly measure: Placed | undefined },
): Promise<LineChart | undefined> {
  const unit = timeUnit(momentOf(time.min), momentOf(time.max), time.type === 'timestamp');
  const how = measure === undefined ? 'count' : isAdditive(measure) ? 'sum' : 'mean';
  const value =
    measure === undefined ? 'count(*)' : `${how === 'sum' ? 'sum' : 'avg'}(c${measure.at}::double)`;
  const present = measure === undefined ? '' : `and c${measure.at} is not null`;
  const reader = await connection.runAndReadAll(`
    select strftime(date_trunc('${unit}', c${time.at}::timestamp), '%Y-%m-%dT%H:%M:%S.000Z') as at, ${value}, count(*)
    from ${table} where c${time.at} is not null ${present} group by 1 order by 1`);
  const rows = reader.getRowsJson();
  const [first, last] = [rows[0]?.[0], rows.at(-1)?.[0]];
  if (typeof first !== 'string' || typeof last !== 'string' || rows.length < 3) return undefined;
  const values = new Map(rows.map(([at, n]) => [String(at), Number(n)]));
  const moments = momentsBetween(first, last, unit);
  const used = rows.reduce((sum, [, , n]) => sum + Number(n), 0);
  const missing = moments.length - values.size;
  const gaps = missing > 0 ? ` ${missing} of ${moments.length} have no rows and are left as gaps.` : '';
  return {
    id: `line-${time.at}-${measure?.at ?? 'rows'}`,
    kind: 'line',
    title: measure ? `${how === 'sum' ? 'Sum' : 'Mean'} of ${measure.name} by ${unit}` : `Rows by ${unit}`,
    reason: `${said(time)} holds ${time.distinct.toLocaleString('en')} different moments, so the course comes first: ${
      measure
        ? `${said(measure)} ${how === 'sum' ? 'adds up, so it is summed' : 'does not add up, so it is averaged'}`
        : 'rows are counted'
    } by ${unit}.${gaps}`,
    rows: { used, leftOut: time.count + time.nulls - used },
    x: { column: time.name, unit },
    y: { column: measure?.name ?? null, measure: how },
    data: moments.map((at) => ({ at, value: finite(values.get(at)) })),
  };
}

const finite = (value: number | undefined) => (value !== undefined && Number.isFinite(value) ? value : null);

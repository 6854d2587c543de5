import type { DuckDBConnection } from '@duckdb/node-api';
import type { LineChart } from '@quintet/datapulse-contract/schemas';
import { isAdditive, type IndexedColumn, quotedName } from './chart-columns.ts';

const momentOf = (value: IndexedColumn['min']): number => {
  const text = String(value);
  return Date.parse(/T.*[^Z]$/.test(text) ? `${text}Z` : text);
};

/** A measure, or the row count, over time. A period without rows becomes a gap. */
export async function createLineChart(
  connection: DuckDBConnection,
  table: string,
  { time, measure }: { readonly time: IndexedColumn; readonly measure: IndexedColumn | undefined },
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
  const gaps = missing > 0 ? ` Gaps: ${missing} of ${moments.length} ${unit}s have no rows.` : '';
  return {
    id: `line-${time.at}-${measure?.at ?? 'rows'}`,
    kind: 'line',
    title: measure ? `${how === 'sum' ? 'Sum' : 'Mean'} of ${measure.name} by ${unit}` : `Rows by ${unit}`,
    reason: `${quotedName(time)} has ${time.distinct.toLocaleString('en')} distinct times. The chart shows ${
      measure ? `the ${how === 'sum' ? 'sum' : 'mean'} of ${quotedName(measure)}` : 'the number of rows'
    } by ${unit}.${gaps}`,
    rows: { used, leftOut: time.count + time.nulls - used },
    x: { column: time.name, unit },
    y: { column: measure?.name ?? null, measure: how },
    data: moments.map((at) => ({ at, value: finite(values.get(at)) })),
  };
}

const finite = (value: number | undefined) => (value !== undefined && Number.isFinite(value) ? value : null);

type TimeUnit = LineChart['x']['unit'];

const dayMs = 24 * 60 * 60 * 1000;
const lengths: readonly (readonly [TimeUnit, number])[] = [
  ['hour', dayMs / 24],
  ['day', dayMs],
  ['week', 7 * dayMs],
  ['month', 30.4 * dayMs],
  ['quarter', 91.3 * dayMs],
  ['year', 365.25 * dayMs],
];
const maxPoints = 120;

/** The smallest unit with at most 120 points. Dates without a time start at days. */
function timeUnit(fromMs: number, toMs: number, hasHours: boolean): TimeUnit {
  const units = hasHours ? lengths : lengths.slice(1);
  return units.find(([, lengthMs]) => (toMs - fromMs) / lengthMs <= maxPoints)?.[0] ?? 'year';
}

/** Every period from `from` to `to`, also those without rows. */
function momentsBetween(from: string, to: string, unit: TimeUnit): string[] {
  const moments: string[] = [];
  const end = Date.parse(to);
  for (let at = new Date(from); at.getTime() <= end && moments.length < 2_000; at = after(at, unit)) {
    moments.push(at.toISOString());
  }
  return moments;
}

function after(moment: Date, unit: TimeUnit): Date {
  const next = new Date(moment);
  if (unit === 'hour') next.setUTCHours(next.getUTCHours() + 1);
  else if (unit === 'day') next.setUTCDate(next.getUTCDate() + 1);
  else if (unit === 'week') next.setUTCDate(next.getUTCDate() + 7);
  else if (unit === 'month') next.setUTCMonth(next.getUTCMonth() + 1);
  else if (unit === 'quarter') next.setUTCMonth(next.getUTCMonth() + 3);
  else next.setUTCFullYear(next.getUTCFullYear() + 1);
  return next;
}

import type { DuckDBConnection } from '@duckdb/node-api';
import type { Bin, Column } from '@quintet/datapulse-contract/schemas';
import type { ColumnPlan } from '../store/column-plan.ts';
import { isNumeric, isTimed } from './column-type.ts';
import type { Measured } from './measure.ts';
import { niceBins } from './nice-bins.ts';

/** How often numbers and moments of each size occur, in some twenty steps of a round width. */
export async function histogramOf(
  connection: DuckDBConnection,
  table: string,
  { at, form }: ColumnPlan,
  { min, max, count }: Measured,
): Promise<Bin[]> {
  if (count === 0 || (!isNumeric(form) && !isTimed(form))) return [];
  const [from, to] = [place(min), place(max)];
  if (!Number.isFinite(from) || !Number.isFinite(to) || to <= from) return [];
  const isWhole = isTimed(form) || form.type === 'integer';
  const { start, width, bins } = niceBins(from, to, isWhole);
  const position = isTimed(form) ? `epoch_ms(c${at}::timestamp)::double` : `c${at}::double`;
  const reader = await connection.runAndReadAll(`
    select greatest(0, least(${bins - 1}, floor((${position} - ${start}) / ${width})))::integer as bin, count(*)
    from ${table} where c${at} is not null group by 1`);
  const counts = new Map(reader.getRowsJson().map(([bin, n]) => [Number(bin), Number(n)]));
  return Array.from({ length: bins }, (_, bin) => ({
    from: round(start + bin * width),
    to: round(start + (bin + 1) * width),
    count: counts.get(bin) ?? 0,
  }));
}

/** A number, or a moment in Unix milliseconds. */
const place = (value: Column['min']): number =>
  typeof value === 'string' && /^-?\d{4,}-\d\d-\d\d/.test(value)
    ? Date.parse(/T.*Z$/.test(value) || !value.includes('T') ? value : `${value}Z`)
    : Number(value ?? Number.NaN);

const round = (value: number) => Number(value.toPrecision(12));

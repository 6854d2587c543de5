import type { DuckDBConnection } from '@duckdb/node-api';
import type { Bin, Column } from '@quintet/datapulse-contract/schemas';
import type { ColumnPlan } from '../store/column-plan.ts';
import { isNumeric, isTimed } from './column-type.ts';
import type { ColumnMeasurements } from './measure-columns.ts';

/** Counts numbers or times in about twenty bins of round width. */
export async function createHistogram(
  connection: DuckDBConnection,
  table: string,
  { at, format }: ColumnPlan,
  { min, max, count }: ColumnMeasurements,
): Promise<Bin[]> {
  if (count === 0 || (!isNumeric(format) && !isTimed(format))) return [];
  const [from, to] = [axisPosition(min), axisPosition(max)];
  if (!Number.isFinite(from) || !Number.isFinite(to) || to <= from) return [];
  const isWhole = isTimed(format) || format.type === 'integer';
  const { start, width, bins } = niceBins(from, to, isWhole);
  const position = isTimed(format) ? `epoch_ms(c${at}::timestamp)::double` : `c${at}::double`;
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

/** A value on the axis: the number itself, or a time in Unix milliseconds. */
const axisPosition = (value: Column['min']): number =>
  typeof value === 'string' && /^-?\d{4,}-\d\d-\d\d/.test(value)
    ? Date.parse(/T.*Z$/.test(value) || !value.includes('T') ? value : `${value}Z`)
    : Number(value ?? Number.NaN);

const round = (value: number) => Number(value.toPrecision(12));

/** Bins of equal, round width that cover a range. */
type Bins = { readonly start: number; readonly width: number; readonly bins: number };

const targetBins = 20;

/** About twenty bins whose width is 1, 2 or 5 times a power of ten, and at least 1 for integers and times. */
function niceBins(from: number, to: number, isWhole: boolean): Bins {
  const rough = (to - from) / targetBins;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10;
  if (isWhole) {
    // Start at the smallest value, so that every bin holds the same number of integers.
    const width = Math.max(1, step * power);
    return { start: from, width, bins: Math.floor((to - from) / width) + 1 };
  }
  const width = step * power;
  const start = Math.floor(from / width) * width;
  // The last bin includes its upper edge, so a maximum on an edge needs no further bin.
  return { start, width, bins: Math.max(1, Math.ceil((to - start) / width)) };
}

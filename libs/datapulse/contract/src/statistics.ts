import { z } from 'zod';
import { columnTypes } from './routes.ts';

const count = z.number().int().min(0);

/** A value of a row: a number where that is exact, else text; ISO 8601 for dates and times. */
export const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Values from `from` (included) to `to` (excluded, except in the last bin). Times in Unix milliseconds. */
export const bin = z.object({ from: z.number(), to: z.number(), count });

/** Quantiles by nearest rank. */
const quantiles = z.object({
  p05: z.number(),
  p25: z.number(),
  p50: z.number(),
  p75: z.number(),
  p95: z.number(),
});

/**
 * A column and its statistics. `count`: rows with a value. `nulls`: rows without one. `empties`: values that are an empty
 * text. Statistics that the type does not have are null.
 */
export const column = z.object({
  name: z.string(),
  type: z.enum(columnTypes),
  /** The format of the values if it is not the standard one, such as `DD/MM/YYYY` or `1.234,5`. */
  format: z.string().nullable(),
  /** Remarks about the column's type, one sentence each. */
  notes: z.array(z.string()),
  count,
  nulls: count,
  empties: count,
  distinct: count,
  /** False when `distinct` is an estimate (HyperLogLog, about 5 % off). */
  distinctIsExact: z.boolean(),
  min: cell,
  max: cell,
  /** Exact sum of integers and decimals, as text. */
  sum: z.string().nullable(),
  mean: z.number().nullable(),
  deviation: z.number().nullable(),
  quantiles: quantiles.nullable(),
  /** Lengths of the texts, in characters. */
  lengths: z.object({ min: count, mean: z.number(), max: count }).nullable(),
  /** The most frequent values first; empty when values hardly repeat. */
  top: z.array(z.object({ value: cell, count })),
  histogram: z.array(bin),
});

export type Cell = z.infer<typeof cell>;
export type Column = z.infer<typeof column>;
export type Bin = z.infer<typeof bin>;

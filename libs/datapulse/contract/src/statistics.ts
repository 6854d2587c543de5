import { z } from 'zod';
import { columnTypes } from './routes.ts';

const count = z.number().int().min(0);

/** A value as rows carry it: numbers where they are exact, else text; ISO 8601 for dates and times. */
export const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Values from `from` up to, and without, `to`; the last bin holds its `to` too. Times in Unix milliseconds. */
export const bin = z.object({ from: z.number(), to: z.number(), count });

/** Quantiles by the values themselves (nearest rank), from 0 to 1. */
const quantiles = z.object({
  p05: z.number(),
  p25: z.number(),
  p50: z.number(),
  p75: z.number(),
  p95: z.number(),
});

/**
 * A column and what is in it. `count` are rows with a value, `nulls` rows without, `empties` those of `count` that are an
 * empty text. What a type does not have is null.
 */
export const column = z.object({
  name: z.string(),
  type: z.enum(columnTypes),
  /** How values are written where that is not the plain way, such as `DD/MM/YYYY` or `1.234,5`. */
  format: z.string().nullable(),
  /** What was hard to decide about this column, one sentence each. */
  notes: z.array(z.string()),
  count,
  nulls: count,
  empties: count,
  distinct: count,
  /** False when `distinct` is an estimate (HyperLogLog, within some 5 %). */
  distinctIsExact: z.boolean(),
  min: cell,
  max: cell,
  /** Exact, as text, for whole and decimal numbers. */
  sum: z.string().nullable(),
  mean: z.number().nullable(),
  deviation: z.number().nullable(),
  quantiles: quantiles.nullable(),
  /** Lengths of texts in characters. */
  lengths: z.object({ min: count, mean: z.number(), max: count }).nullable(),
  /** The most frequent values, most frequent first; empty where hardly any value repeats. */
  top: z.array(z.object({ value: cell, count })),
  histogram: z.array(bin),
});

export type Cell = z.infer<typeof cell>;
export type Column = z.infer<typeof column>;
export type Bin = z.infer<typeof bin>;

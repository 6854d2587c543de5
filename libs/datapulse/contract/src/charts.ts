import { z } from 'zod';
import { bin } from './statistics.ts';

const base = {
  id: z.string(),
  title: z.string(),
  /** Why this chart was chosen, one or two sentences. */
  reason: z.string(),
  /** Rows that the chart uses, and rows without a value that it leaves out. */
  rows: z.object({ used: z.number().int().min(0), leftOut: z.number().int().min(0) }),
};

/** A measure over time. `value` is null for a period without rows. */
export const lineChart = z.object({
  ...base,
  kind: z.literal('line'),
  x: z.object({ column: z.string(), unit: z.enum(['hour', 'day', 'week', 'month', 'quarter', 'year']) }),
  y: z.object({ column: z.string().nullable(), measure: z.enum(['count', 'sum', 'mean']) }),
  data: z.array(z.object({ at: z.string(), value: z.number().nullable() })),
});

/** A measure by category, largest first. `other` combines the smaller categories; `empty` are rows without one. */
export const barChart = z.object({
  ...base,
  kind: z.literal('bars'),
  x: z.object({ column: z.string() }),
  y: z.object({ column: z.string().nullable(), measure: z.enum(['count', 'sum', 'mean']) }),
  data: z.array(
    z.object({ label: z.string(), value: z.number(), part: z.enum(['value', 'other', 'empty']) }),
  ),
});

/** The distribution of a column's values. */
export const histogramChart = z.object({
  ...base,
  kind: z.literal('histogram'),
  x: z.object({ column: z.string(), isTime: z.boolean() }),
  data: z.array(bin),
});

export const chart = z.discriminatedUnion('kind', [lineChart, barChart, histogramChart]);

export type Chart = z.infer<typeof chart>;
export type LineChart = z.infer<typeof lineChart>;
export type BarChart = z.infer<typeof barChart>;
export type HistogramChart = z.infer<typeof histogramChart>;

import type { History } from '@quintet/metricshub-contract/schemas';

/** One point of a chart; null is a gap. `span` is minimum and maximum. */
export type HistoryPoint = {
  readonly atMs: number;
  readonly avg: number | null;
  readonly span: readonly [number, number] | null;
};

/** Converts the first series of a history to points of a chart. */
export function pointsOf({ from, bucketSeconds, series }: History): HistoryPoint[] {
  const [line] = series;
  if (!line) return [];
  const startMs = Date.parse(from);
  return line.avg.map((avg, at) => {
    const [min, max] = [line.min[at], line.max[at]];
    const isKnown = typeof min === 'number' && typeof max === 'number';
    return { atMs: startMs + at * bucketSeconds * 1000, avg, span: isKnown ? [min, max] : null };
  });
}

/** Minimum, average and maximum of all points; null without values. */
export function summaryOf(points: readonly HistoryPoint[]) {
  const known = points.filter(({ avg }) => avg !== null);
  if (known.length === 0) return null;
  const total = known.reduce((sum, { avg }) => sum + (avg ?? 0), 0);
  return {
    min: Math.min(...known.map(({ span, avg }) => span?.[0] ?? avg ?? 0)),
    avg: total / known.length,
    max: Math.max(...known.map(({ span, avg }) => span?.[1] ?? avg ?? 0)),
  };
}

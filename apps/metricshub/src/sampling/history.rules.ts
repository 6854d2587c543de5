import { retentionHours } from '@quintet/metricshub-contract/routes';

const minuteSeconds = 60;
const hourMs = 3_600_000;

/** How to read a history: tier and buckets. `buckets` is at most the requested number of points. */
export type HistoryPlan = {
  readonly tier: 'second' | 'minute';
  readonly from: Date;
  readonly bucketSeconds: number;
  readonly buckets: number;
};

/**
 * Plans a history. It reads seconds if they are still stored and a bucket is shorter than a minute, else minutes. Buckets start
 * at multiples of their length, so that a moving chart does not flicker.
 */
export function planHistory(range: { from: Date; to: Date; points: number; now: Date }): HistoryPlan {
  const { from, to, points, now } = range;
  const wanted = Math.max(1, Math.ceil((to.getTime() - from.getTime()) / 1000 / points));
  const isStored = now.getTime() - from.getTime() <= retentionHours.second * hourMs;
  const tier = isStored && wanted < minuteSeconds ? 'second' : 'minute';
  const step = tier === 'second' ? 1 : minuteSeconds;
  // A range that starts in the middle of a bucket needs one more.
  const enough = (seconds: number): boolean => countOf(from, to, seconds) <= points;
  let bucketSeconds = Math.ceil(wanted / step) * step;
  while (!enough(bucketSeconds)) bucketSeconds += step;
  const bucketMs = bucketSeconds * 1000;
  return {
    tier,
    bucketSeconds,
    from: new Date(Math.floor(from.getTime() / bucketMs) * bucketMs),
    buckets: countOf(from, to, bucketSeconds),
  };
}

const countOf = (from: Date, to: Date, seconds: number): number =>
  Math.ceil(to.getTime() / 1000 / seconds) - Math.floor(from.getTime() / 1000 / seconds);

import { retentionHours } from '@quintet/metricshub-contract/routes';

const minuteSeconds = 60;
const hourMs = 3_600_000;

/** What to read for a history: which tier, and how its time is divided. Whole buckets, at most as many as asked for. */
export type HistoryPlan = {
  readonly tier: 'second' | 'minute';
  readonly from: Date;
  readonly bucketSeconds: number;
  readonly buckets: number;
};

/**
 * Seconds where they are still kept and a bucket is shorter than a minute; else minutes. Buckets begin at multiples of
 * their length, so that a chart that moves on does not flicker.
 */
export function planHistory(range: { from: Date; to: Date; points: number; now: Date }): HistoryPlan {
  const { from, to, points, now } = range;
  const wanted = Math.max(1, Math.ceil((to.getTime() - from.getTime()) / 1000 / points));
  const isKept = now.getTime() - from.getTime() <= retentionHours.second * hourMs;
  const tier = isKept && wanted < minuteSeconds ? 'second' : 'minute';
  const step = tier === 'second' ? 1 : minuteSeconds;
  // The range may begin in the middle of a bucket, which costs one more.
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

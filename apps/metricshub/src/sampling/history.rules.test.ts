import { describe, expect, test } from 'vitest';
import { planHistory } from './history.rules.ts';

const now = new Date('2026-11-23T12:00:00.000Z');
const before = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const plan = (fromSeconds: number, points: number, toSeconds = 0) =>
  planHistory({ from: before(fromSeconds), to: before(toSeconds), points, now });
const hour = 3600;

describe('the tier of a history', () => {
  test('is seconds for five minutes in 300 points', () => {
    expect(plan(300, 300)).toMatchObject({ tier: 'second', bucketSeconds: 1, buckets: 300 });
  });
  test('is minutes for a day, because its buckets are longer than a minute', () => {
    expect(plan(24 * hour, 300)).toMatchObject({ tier: 'minute', bucketSeconds: 300, buckets: 288 });
  });
  test('is minutes for 15 minutes two days ago, because the seconds are deleted', () => {
    expect(plan(48 * hour, 300, 48 * hour - 900)).toMatchObject({
      tier: 'minute',
      bucketSeconds: 60,
      buckets: 15,
    });
  });
});

test('there are never more points than requested', () => {
  for (const points of [1, 2, 7, 300, 1000])
    for (const length of [1, 59, 61, 3599, 86_399, 31 * 24 * hour])
      for (const shift of [0, 1, 29, 3601]) {
        const { buckets, bucketSeconds, from } = plan(length + shift, points, shift);
        expect(buckets).toBeGreaterThan(0);
        expect(buckets).toBeLessThanOrEqual(points === 1 ? 1 : points);
        expect(from.getTime()).toBeLessThanOrEqual(before(length + shift).getTime());
        expect(from.getTime() + buckets * bucketSeconds * 1000).toBeGreaterThanOrEqual(
          before(shift).getTime(),
        );
      }
});

test('buckets start at multiples of their length, so that a moving chart does not flicker', () => {
  const one = plan(1000, 100);
  const later = planHistory({ from: before(993), to: now, points: 100, now });
  expect(later.bucketSeconds).toBe(one.bucketSeconds);
  expect((later.from.getTime() - one.from.getTime()) % (one.bucketSeconds * 1000)).toBe(0);
});

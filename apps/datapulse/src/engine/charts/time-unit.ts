import type { LineChart } from '@quintet/datapulse-contract/schemas';

export type TimeUnit = LineChart['x']['unit'];

const dayMs = 24 * 60 * 60 * 1000;
const lengths: readonly (readonly [TimeUnit, number])[] = [
  ['hour', dayMs / 24],
  ['day', dayMs],
  ['week', 7 * dayMs],
  ['month', 30.4 * dayMs],
  ['quarter', 91.3 * dayMs],
  ['year', 365.25 * dayMs],
];
const mostPoints = 120;

/** The finest unit that gives at most 120 points. A column of days has no hours. */
export function timeUnit(fromMs: number, toMs: number, hasHours: boolean): TimeUnit {
  const units = hasHours ? lengths : lengths.slice(1);
  return units.find(([, lengthMs]) => (toMs - fromMs) / lengthMs <= mostPoints)?.[0] ?? 'year';
}

/** The moments from `from` to `to`, one a unit, so that a unit without rows becomes a gap. */
export function momentsBetween(from: string, to: string, unit: TimeUnit): string[] {
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

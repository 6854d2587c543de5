const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const stepsMs = [
  minuteMs,
  2 * minuteMs,
  5 * minuteMs,
  10 * minuteMs,
  15 * minuteMs,
  30 * minuteMs,
  hourMs,
  2 * hourMs,
  3 * hourMs,
  6 * hourMs,
  12 * hourMs,
  dayMs,
  2 * dayMs,
  5 * dayMs,
] as const;

/**
 * At most `maxTicks` round times between two moments, such as full hours or midnights in the shown time zone.
 *
 * @param offsetMs offset of the shown time zone from UTC
 */
export function timeTicks(fromMs: number, toMs: number, maxTicks: number, offsetMs: number): number[] {
  const stepMs = stepsMs.find((step) => (toMs - fromMs) / step <= maxTicks) ?? 5 * dayMs;
  const first = Math.ceil((fromMs + offsetMs) / stepMs) * stepMs - offsetMs;
  const count = Math.max(0, Math.floor((toMs - first) / stepMs) + 1);
  return Array.from({ length: count }, (_, at) => first + at * stepMs);
}

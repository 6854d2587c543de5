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
 * Round times between two moments, at most `most` of them: full hours, quarters, midnights of this page's time zone.
 *
 * @param offsetMs how much earlier UTC is than the time that is shown
 */
export function timeTicks(fromMs: number, toMs: number, most: number, offsetMs: number): number[] {
  const stepMs = stepsMs.find((step) => (toMs - fromMs) / step <= most) ?? 5 * dayMs;
  const first = Math.ceil((fromMs + offsetMs) / stepMs) * stepMs - offsetMs;
  const count = Math.max(0, Math.floor((toMs - first) / stepMs) + 1);
  return Array.from({ length: count }, (_, at) => first + at * stepMs);
}

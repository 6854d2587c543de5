const firstMs = 400;
const longestMs = 15_000;

/**
 * How long to wait before the next connect, in milliseconds: doubling from 0.4 s to 15 s, and half of it random,
 * so that the windows of a restarted service do not come back all at once.
 *
 * @param failures connects that failed in a row
 * @param random in [0, 1)
 */
export function reconnectDelayMs(failures: number, random: number): number {
  const delayMs = Math.min(longestMs, firstMs * 2 ** failures);
  return delayMs * (0.5 + random / 2);
}

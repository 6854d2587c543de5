import { setTimeout as sleep } from 'node:timers/promises';

const lookEveryMs = 100;

/**
 * Asks again and again until the answer is true; what throws is not true yet.
 *
 * @throws when it has not come true after `withinMs`, with what was thrown last
 */
export async function until(what: string, isTrue: () => Promise<boolean>, withinMs = 60_000): Promise<void> {
  const endMs = performance.now() + withinMs;
  let reason = 'it did not come true';
  while (performance.now() < endMs) {
    try {
      if (await isTrue()) return;
    } catch (error) {
      reason = (error as Error).message;
    }
    await sleep(lookEveryMs);
  }
  throw new Error(`${what}: not within ${withinMs} ms (${reason}).`);
}

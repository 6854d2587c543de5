import { setTimeout as sleep } from 'node:timers/promises';

const pollIntervalMs = 100;

/**
 * Polls `isTrue` until it resolves with true. An error counts as false.
 *
 * @throws Error after `timeoutMs`, with the last error
 */
export async function waitFor(
  condition: string,
  isTrue: () => Promise<boolean>,
  timeoutMs = 60_000,
): Promise<void> {
  const endMs = performance.now() + timeoutMs;
  let reason = 'it was false';
  while (performance.now() < endMs) {
    try {
      if (await isTrue()) return;
    } catch (error) {
      reason = (error as Error).message;
    }
    await sleep(pollIntervalMs);
  }
  throw new Error(`Timed out after ${timeoutMs} ms waiting for: ${condition} (${reason}).`);
}

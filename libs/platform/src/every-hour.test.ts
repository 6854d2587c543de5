import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { everyHour } from './every-hour.ts';

const hourMs = 60 * 60 * 1000;
const lines: string[] = [];
const log = {
  info: (_facts: object, message: string) => void lines.push(message),
  warn: (_facts: object, message: string) => void lines.push(message),
};

beforeEach(() => {
  vi.useFakeTimers();
  lines.length = 0;
});
afterEach(() => vi.useRealTimers());

test('work runs every hour until it is stopped, also after a failure', async () => {
  const work = vi.fn<() => Promise<object>>(async () => ({})).mockRejectedValueOnce(new Error('away'));
  const stop = everyHour('sweep', work, log);
  await vi.advanceTimersByTimeAsync(2 * hourMs);
  expect(lines).toEqual(['sweep did not finish; it will be tried again', 'sweep']);
  await stop();
  await vi.advanceTimersByTimeAsync(2 * hourMs);
  expect(work).toHaveBeenCalledTimes(2);
});

test('stopping waits for running work', async () => {
  const { promise, resolve } = Promise.withResolvers<object>();
  const stop = everyHour('sweep', () => promise, log);
  await vi.advanceTimersByTimeAsync(hourMs);
  const stopped = stop().then(() => lines.push('stopped'));
  resolve({});
  await stopped;
  expect(lines).toEqual(['sweep', 'stopped']);
});

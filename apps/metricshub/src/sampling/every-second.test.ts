import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { everySecond } from './every-second.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-23T12:00:00.400Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

const seconds = (moments: Date[]) => moments.map((at) => at.toISOString().slice(17, 23));

test('it runs once per full second, without drift', async () => {
  const runs: Date[] = [];
  const stop = everySecond(async (at) => void runs.push(at));
  await vi.advanceTimersByTimeAsync(3_700);
  stop();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(seconds(runs)).toEqual(['01.000', '02.000', '03.000', '04.000']);
});

test('a second is skipped while the previous run has not ended', async () => {
  const runs: Date[] = [];
  const stop = everySecond(async (at) => {
    runs.push(at);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
  });
  await vi.advanceTimersByTimeAsync(4_000);
  stop();
  expect(seconds(runs)).toEqual(['01.000', '03.000']);
});

test('seconds during a suspension are not repeated', async () => {
  const runs: Date[] = [];
  const stop = everySecond(async (at) => void runs.push(at));
  await vi.advanceTimersByTimeAsync(700);
  vi.setSystemTime(new Date('2026-11-23T13:00:00.200Z'));
  await vi.advanceTimersByTimeAsync(2_000);
  stop();
  expect(runs.length).toBeLessThanOrEqual(3);
  expect(runs.at(-1)?.toISOString()).toMatch(/^2026-11-23T13:00:0[12]/);
});

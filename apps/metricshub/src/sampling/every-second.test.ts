import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { everySecond } from './every-second.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-23T12:00:00.400Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

const seconds = (moments: Date[]) => moments.map((at) => at.toISOString().slice(17, 23));

test('every whole second is told once, without drift', async () => {
  const told: Date[] = [];
  const stop = everySecond(async (at) => void told.push(at));
  await vi.advanceTimersByTimeAsync(3_700);
  stop();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(seconds(told)).toEqual(['01.000', '02.000', '03.000', '04.000']);
});

test('a second that begins before the one before is over is left out', async () => {
  const told: Date[] = [];
  const stop = everySecond(async (at) => {
    told.push(at);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
  });
  await vi.advanceTimersByTimeAsync(4_000);
  stop();
  expect(seconds(told)).toEqual(['01.000', '03.000']);
});

test('seconds that the machine slept through are not made up for', async () => {
  const told: Date[] = [];
  const stop = everySecond(async (at) => void told.push(at));
  await vi.advanceTimersByTimeAsync(700);
  vi.setSystemTime(new Date('2026-11-23T13:00:00.200Z'));
  await vi.advanceTimersByTimeAsync(2_000);
  stop();
  expect(told.length).toBeLessThanOrEqual(3);
  expect(told.at(-1)?.toISOString()).toMatch(/^2026-11-23T13:00:0[12]/);
});

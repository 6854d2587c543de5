import { expect, test } from 'vitest';
import { reconnectDelayMs } from './event-stream.ts';

test('the delay doubles with each failure', () => {
  expect([0, 1, 2].map((failures) => reconnectDelayMs(failures, 1))).toEqual([400, 800, 1600]);
});

test('the delay never exceeds 15 s', () => {
  expect(reconnectDelayMs(50, 1)).toBe(15_000);
});

test('half of the delay is random', () => {
  expect(reconnectDelayMs(0, 0)).toBe(200);
});

import { id } from '@quintet/contract';
import { expect, test } from 'vitest';
import { systemClock, uuidV7 } from './clock-ids.ts';

const fixedAt = (...times: number[]) => ({
  now: () => new Date(times.length > 1 ? (times.shift() ?? 0) : (times[0] ?? 0)),
});
const take = (count: number, clock = systemClock) => {
  const ids = uuidV7(clock);
  return Array.from({ length: count }, () => ids.next());
};

test('an id is a UUID of version 7 and the RFC variant, and matches the contract', () => {
  const [made = ''] = take(1);
  expect(made).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(id.parse(made)).toBe(made);
});

test('its first 48 bits are the time in milliseconds', () => {
  const atMs = Date.UTC(2026, 0, 1, 12);
  const [made = ''] = take(1, fixedAt(atMs));
  expect(Number.parseInt(made.replace('-', '').slice(0, 12), 16)).toBe(atMs);
});

test('ids sort by creation time, also 10,000 in one millisecond', () => {
  const made = take(10_000, fixedAt(1_000));
  expect(made.toSorted()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
});

test('ids sort by creation order when the clock is set back', () => {
  const made = take(3, fixedAt(2_000, 1_000, 3_000));
  expect(made.toSorted()).toEqual(made);
});

test('two processes create different ids in the same millisecond', () => {
  expect(new Set([...take(1_000, fixedAt(1)), ...take(1_000, fixedAt(1))]).size).toBe(2_000);
});

import { expect, test } from 'vitest';
import { Ring, ringSeconds } from './ring.ts';

const tail = (ring: Ring, id: string, count: number) => Array.from(ring.read(id).slice(-count));
const start = 1_764_000_000;

test('values are in order of time, also after a wrap-around', () => {
  const ring = new Ring();
  for (let second = 0; second < ringSeconds + 50; second += 1) ring.put('a', start + second, second);
  const values = ring.read('a');
  expect([values[0], values.at(-1)]).toEqual([50, ringSeconds + 49]);
});

test('a missing second is a gap, not the value from five minutes ago', () => {
  const ring = new Ring();
  for (let second = 0; second < ringSeconds; second += 1) ring.put('a', start + second, 1);
  ring.put('a', start + ringSeconds + 2, 5);
  expect(tail(ring, 'a', 4)).toEqual([1, Number.NaN, Number.NaN, 5]);
});

test('a series that is missing in a second has a gap', () => {
  const ring = new Ring();
  ring.put('a', start, 1);
  ring.put('b', start, 2);
  ring.put('a', start + 1, 3);
  expect([tail(ring, 'a', 2), tail(ring, 'b', 2)]).toEqual([
    [1, 3],
    [2, Number.NaN],
  ]);
});

test('after a long gap no old value remains', () => {
  const ring = new Ring();
  ring.put('a', start, 1);
  ring.put('a', start + 10 * ringSeconds, 2);
  expect([...ring.read('a')].filter((value) => !Number.isNaN(value))).toEqual([2]);
});

test('fill changes only gaps within the ring', () => {
  const ring = new Ring();
  ring.put('a', start, 1);
  ring.fill('a', start, 9);
  ring.fill('a', start - 1, 8);
  ring.fill('a', start + 1, 7);
  ring.fill('a', start - ringSeconds, 6);
  expect(tail(ring, 'a', 2)).toEqual([8, 1]);
  expect(ring.newest).toBe(start);
});

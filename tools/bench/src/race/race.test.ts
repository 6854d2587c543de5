import { expect, test } from 'vitest';
import { race, spreadOf } from './race.ts';

test('entrants take turns: A B C, A B C', async () => {
  const order: string[] = [];
  const results = await race(['A', 'B', 'C'], 2, async (entrant) => order.push(entrant));
  expect(order).toEqual(['A', 'B', 'C', 'A', 'B', 'C']);
  expect([...results]).toEqual([
    ['A', [1, 4]],
    ['B', [2, 5]],
    ['C', [3, 6]],
  ]);
});

test.each([
  [[7], { median: 7, min: 7, max: 7 }],
  [[9, 1, 5], { median: 5, min: 1, max: 9 }],
  [[4, 1, 3, 2], { median: 2.5, min: 1, max: 4 }],
])('%j has the spread %j', (values, spread) => {
  expect(spreadOf(values)).toEqual(spread);
});

test('no values are an error', () => {
  expect(() => spreadOf([])).toThrow(RangeError);
});

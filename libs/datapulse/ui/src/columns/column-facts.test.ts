import { expect, test } from 'vitest';
import { columnOf } from '../test-support/column.ts';
import { factsOf, figure, headOf } from './column-facts.ts';

test('an estimate says that it is one, and what is missing is counted whole', () => {
  expect(headOf(columnOf())).toBe('text · 3 distinct');
  expect(headOf(columnOf({ distinct: 700_000, distinctIsExact: false, nulls: 2, empties: 3 }))).toBe(
    'text · ≈ 700,000 distinct · 5 empty',
  );
  expect(headOf(columnOf({ type: 'date', format: 'DD/MM/YYYY' }))).toBe('date DD/MM/YYYY · 3 distinct');
});

test('a column has the figures of its type, and none without values', () => {
  const quantiles = { p05: 1, p25: 2, p50: 3, p75: 4, p95: 5 };
  const numbers = columnOf({
    type: 'decimal',
    min: '0.50',
    max: '9.00',
    mean: 3.25,
    quantiles,
    lengths: null,
  });
  expect(factsOf(numbers)).toEqual([
    ['min', '0.50'],
    ['median', '3'],
    ['mean', '3.25'],
    ['p95', '5'],
    ['max', '9.00'],
  ]);
  expect(factsOf(columnOf())).toEqual([['length', '1 to 2, mean 1.5']]);
  expect(factsOf(columnOf({ count: 0 }))).toEqual([]);
});

test('figures are exact where they can be, and short where they are long', () => {
  expect(figure('12345678901234567890.12')).toBe('12345678901234567890.12');
  expect(figure('2026-01-02T03:04:05')).toBe('2026-01-02 03:04:05');
  expect(figure(1_234_567)).toBe('1,234,567');
  expect(figure('x'.repeat(40))).toHaveLength(24);
  expect(figure(null)).toBe('–');
});

import { expect, test } from 'vitest';
import { columnOf } from '../test-support/column.ts';
import { columnFacts, formatCell, columnSummary } from './column-facts.ts';

test('an estimated distinct count is marked, and nulls and empty texts count as empty', () => {
  expect(columnSummary(columnOf())).toBe('text · 3 distinct');
  expect(columnSummary(columnOf({ distinct: 700_000, distinctIsExact: false, nulls: 2, empties: 3 }))).toBe(
    'text · ≈ 700,000 distinct · 5 empty',
  );
  expect(columnSummary(columnOf({ type: 'date', format: 'DD/MM/YYYY' }))).toBe(
    'date DD/MM/YYYY · 3 distinct',
  );
});

test('a column has the statistics of its type, and none without values', () => {
  const quantiles = { p05: 1, p25: 2, p50: 3, p75: 4, p95: 5 };
  const numbers = columnOf({
    type: 'decimal',
    min: '0.50',
    max: '9.00',
    mean: 3.25,
    quantiles,
    lengths: null,
  });
  expect(columnFacts(numbers)).toEqual([
    ['min', '0.50'],
    ['median', '3'],
    ['mean', '3.25'],
    ['p95', '5'],
    ['max', '9.00'],
  ]);
  expect(columnFacts(columnOf())).toEqual([['length', '1 to 2, mean 1.5']]);
  expect(columnFacts(columnOf({ count: 0 }))).toEqual([]);
});

test('numbers are exact, and long texts are cut', () => {
  expect(formatCell('12345678901234567890.12')).toBe('12345678901234567890.12');
  expect(formatCell('2026-01-02T03:04:05')).toBe('2026-01-02 03:04:05');
  expect(formatCell(1_234_567)).toBe('1,234,567');
  expect(formatCell('x'.repeat(40))).toHaveLength(24);
  expect(formatCell(null)).toBe('–');
});

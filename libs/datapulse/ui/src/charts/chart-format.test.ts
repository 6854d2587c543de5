import { expect, test } from 'vitest';
import { formatBin, formatTime, describeChart } from './chart-format.ts';

const at = '2026-04-06T00:00:00.000Z';

test('a time has the precision of its unit, in UTC', () => {
  expect(formatTime(at, 'year')).toBe('2026');
  expect(formatTime(at, 'quarter')).toBe('Q2 2026');
  expect(formatTime(at, 'month')).toBe('Apr 2026');
  expect(formatTime(at, 'week')).toBe('6 Apr 2026');
});

test('a chart has a description for screen readers', () => {
  const base = { id: '1', title: 'Rows by city', reason: '', rows: { used: 3, leftOut: 0 } };
  expect(
    describeChart({
      ...base,
      kind: 'bars',
      x: { column: 'city' },
      y: { column: null, measure: 'count' },
      data: [
        { label: 'Oslo', value: 2, part: 'value' },
        { label: 'Other', value: 1, part: 'other' },
      ],
    }),
  ).toBe('Rows by city: Oslo 2, Other 1.');
  const line = {
    ...base,
    title: 'Rows by day',
    kind: 'line' as const,
    x: { column: 'day', unit: 'day' as const },
    y: { column: null, measure: 'count' as const },
    data: [
      { at, value: 4 },
      { at: '2026-04-07T00:00:00.000Z', value: null },
      { at: '2026-04-08T00:00:00.000Z', value: 9 },
    ],
  };
  expect(describeChart(line)).toBe('Rows by day: 6 Apr 2026 to 8 Apr 2026, values from 4 to 9.');
});

test('a bin shows both edges', () => {
  expect(formatBin({ from: 0, to: 2.5, count: 1 }, false)).toBe('0 – 2.5');
  expect(formatBin({ from: Date.parse(at), to: Date.parse(at) + 864e5, count: 1 }, true)).toBe(
    '6 Apr 2026 – 7 Apr 2026',
  );
});

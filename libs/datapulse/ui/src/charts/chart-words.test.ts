import { expect, test } from 'vitest';
import { binOf, momentOf, spoken } from './chart-words.ts';

const at = '2026-04-06T00:00:00.000Z';

test('a moment is said as finely as its unit, in UTC', () => {
  expect(momentOf(at, 'year')).toBe('2026');
  expect(momentOf(at, 'quarter')).toBe('Q2 2026');
  expect(momentOf(at, 'month')).toBe('Apr 2026');
  expect(momentOf(at, 'week')).toBe('6 Apr 2026');
});

test('a chart can be heard', () => {
  const base = { id: '1', title: 'Rows by city', reason: '', rows: { used: 3, leftOut: 0 } };
  expect(
    spoken({
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
  expect(spoken(line)).toBe('Rows by day: 6 Apr 2026 to 8 Apr 2026, from 4 to 9.');
});

test('a step names both of its edges', () => {
  expect(binOf({ from: 0, to: 2.5, count: 1 }, false)).toBe('0 – 2.5');
  expect(binOf({ from: Date.parse(at), to: Date.parse(at) + 864e5, count: 1 }, true)).toBe(
    '6 Apr 2026 – 7 Apr 2026',
  );
});

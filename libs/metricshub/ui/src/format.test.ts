import { describe, expect, test } from 'vitest';
import { ago, format, uptimePercent } from './format.ts';

describe('a number', () => {
  test.each([
    ['bytes', 0, '0 B'],
    ['bytes', 999, '999 B'],
    ['bytes', 1000, '1.00 kB'],
    ['bytes', 25_276_510_208, '25.3 GB'],
    ['bytesPerSecond', 123_456, '123 kB/s'],
    ['bytesPerSecond', 99_960, '100 kB/s'],
    ['ratio', 0, '0 %'],
    ['ratio', 0.005, '0.5 %'],
    ['ratio', 0.0996, '10 %'],
    ['ratio', 1, '100 %'],
    ['cores', 0.0038, '0.004'],
    ['count', 3, '3'],
    ['count', 2.4, '2.40'],
    ['seconds', 59, '59 s'],
    ['seconds', 90_061, '1 d 1 h'],
    ['milliseconds', 1.94, '1.9 ms'],
    ['milliseconds', 77.2, '77 ms'],
  ] as const)('in %s %d is formatted as %s', (unit, value, text) => expect(format(unit, value)).toBe(text));

  test('that is not available is not formatted as zero', () => {
    for (const nothing of [null, undefined, Number.NaN]) expect(format('bytes', nothing)).toBe('–');
  });
});

test('an uptime is never rounded up to a full hundred', () => {
  expect([1, 0.99999, 0.9876, 0, null].map(uptimePercent)).toEqual([
    '100 %',
    '99.99 %',
    '98.76 %',
    '0.00 %',
    '–',
  ]);
});

test('elapsed time has its largest unit', () => {
  const now = Date.parse('2026-11-23T12:00:00Z');
  const at = (seconds: number) => ago(new Date(now - seconds * 1000).toISOString(), now);
  expect([-5, 5, 60, 7200, 200_000].map(at)).toEqual([
    '0 s ago',
    '5 s ago',
    '1 min ago',
    '2 h ago',
    '2 d ago',
  ]);
});

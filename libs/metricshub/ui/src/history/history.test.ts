import type { History } from '@quintet/metricshub-contract/schemas';
import { expect, test } from 'vitest';
import { pointsOf, summaryOf } from './history.points.ts';
import { timeTicks } from './time-ticks.ts';
import { lengthOf, readSearch, searchOf } from './history.range.ts';

const history: History = {
  from: '2026-11-23T12:00:00.000Z',
  to: '2026-11-23T12:03:00.000Z',
  bucketSeconds: 60,
  tier: 'minute',
  series: [
    {
      id: 'cpu.usage',
      unit: 'ratio',
      scope: 'machine',
      min: [0, null, 0.5],
      avg: [0.1, null, 0.6],
      max: [0.4, null, 0.9],
    },
  ],
};

test('a gap in the history is a gap in the chart', () => {
  const start = Date.parse(history.from);
  expect(pointsOf(history)).toEqual([
    { atMs: start, avg: 0.1, span: [0, 0.4] },
    { atMs: start + 60_000, avg: null, span: null },
    { atMs: start + 120_000, avg: 0.6, span: [0.5, 0.9] },
  ]);
});

test('the summary includes zeros and ignores gaps', () => {
  expect(summaryOf(pointsOf(history))).toEqual({ min: 0, avg: 0.35, max: 0.9 });
  expect(summaryOf([{ atMs: 0, avg: null, span: null }])).toBeNull();
  expect(summaryOf([])).toBeNull();
});

test('the query string round-trips, and invalid values are ignored', () => {
  const asked = { series: 'disk.used:/var/lib', range: '7d' } as const;
  expect(readSearch(searchOf(asked))).toEqual(asked);
  expect(readSearch('range=__proto__&series=')).toEqual({ series: 'cpu.usage', range: '1h' });
});

test('a duration has its largest whole unit', () => {
  expect([1, 90, 300, 7200].map(lengthOf)).toEqual(['1 s', '90 s', '5 min', '2 h']);
});

test('a time axis has few round ticks, in the shown time zone', () => {
  const at = (text: string) => Date.parse(`2026-11-23T${text}:00Z`);
  const shown = (marks: number[]) => marks.map((mark) => new Date(mark).toISOString().slice(11, 16));
  expect(shown(timeTicks(at('09:37'), at('09:52'), 8, 0))).toEqual([
    '09:38',
    '09:40',
    '09:42',
    '09:44',
    '09:46',
    '09:48',
    '09:50',
    '09:52',
  ]);
  expect(shown(timeTicks(at('00:10'), at('23:50'), 8, 0))).toEqual([
    '03:00',
    '06:00',
    '09:00',
    '12:00',
    '15:00',
    '18:00',
    '21:00',
  ]);
  const india = 5.5 * 3_600_000;
  expect(shown(timeTicks(at('00:10'), at('06:10'), 8, india))).toEqual([
    '00:30',
    '01:30',
    '02:30',
    '03:30',
    '04:30',
    '05:30',
  ]);
});

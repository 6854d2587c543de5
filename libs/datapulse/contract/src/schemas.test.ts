import { describe, expect, test } from 'vitest';
import { maxFilters, maxNameLength, maxRows } from './routes.ts';
import { chart, contract, datasetName, rowsQuery } from './schemas.ts';

describe('a dataset', () => {
  test.each(['sales.csv', '../../etc/passwd', 'C:\\sales.csv', 'x'.repeat(maxNameLength)])(
    'may have the name %s',
    (name) => expect(datasetName.parse(name)).toBe(name),
  );
  test.each(['', ' ', 'a\0b', 'a\nb', 'x'.repeat(maxNameLength + 1), '\ud800'])(
    'may not have the name %j',
    (name) => expect(datasetName.safeParse(name).success).toBe(false),
  );
});

describe('a row query', () => {
  test('defaults to the first 100 rows', () => {
    expect(rowsQuery.parse({})).toEqual({ offset: 0, limit: 100, filter: [] });
  });
  test('parses numbers, and a single filter as a list', () => {
    expect(rowsQuery.parse({ offset: '200', limit: '50', filter: 'city:eq:Oslo' })).toEqual({
      offset: 200,
      limit: 50,
      filter: ['city:eq:Oslo'],
    });
  });
  test.each([
    { offset: '-1' },
    { offset: '1.5' },
    { offset: '1e17' },
    { limit: '0' },
    { limit: String(maxRows + 1) },
    { limit: 'all' },
    { sort: 'a\0:asc' },
    { sort: 'x'.repeat(2_001) },
    { filter: '\ud800:eq:1' },
    { filter: Array.from({ length: maxFilters + 1 }, () => 'a:eq:1') },
  ])('is refused as %j', (query) => expect(rowsQuery.safeParse(query).success).toBe(false));
});

test('an upload does not wait by default', () => {
  const { query } = contract.createDataset;
  expect(query.parse({})).toEqual({ wait: 'false' });
  expect(query.safeParse({ wait: 'yes' }).success).toBe(false);
});

test('a created dataset is answered 202 during its ingest and 201 after', () => {
  for (const route of [contract.createDataset, contract.createSample]) {
    expect(route.accepted({ status: 'ingesting' })).toBe(true);
    expect(route.accepted({ status: 'ready' })).toBe(false);
    expect(route.accepted({ status: 'failed' })).toBe(false);
  }
});

test('a chart needs a reason and a known kind', () => {
  const line = {
    id: 'a',
    kind: 'line',
    title: 'Sales by month',
    reason: 'A date and a number.',
    rows: { used: 2, leftOut: 1 },
    x: { column: 'day', unit: 'month' },
    y: { column: 'sales', measure: 'sum' },
    data: [{ at: '2026-01-01', value: null }],
  };
  expect(chart.parse(line)).toEqual(line);
  const { reason: _reason, ...withoutReason } = line;
  expect(chart.safeParse(withoutReason).success).toBe(false);
  expect(chart.safeParse({ ...line, kind: 'pie' }).success).toBe(false);
});

import { describe, expect, test } from 'vitest';
import { contract, series } from './schemas.ts';

const body = { name: 'Site', url: 'https://example.org/' };
const accepts = (changes: object) => contract.createCheck.body.safeParse({ ...body, ...changes }).success;

test('a check has a default interval and timeout', () => {
  expect(contract.createCheck.body.parse(body)).toEqual({
    ...body,
    intervalSeconds: 30,
    timeoutMs: 5000,
    expectedStatus: null,
    sample: false,
  });
});

describe('a target', () => {
  test.each(['http://example.org', 'https://example.org:8443/path?x=1', 'http://[2001:db8::1]/'])(
    'can be %s',
    (url) => expect(accepts({ url })).toBe(true),
  );
  test.each([
    'ftp://example.org/',
    'file:///etc/passwd',
    'gopher://example.org/',
    'javascript:alert(1)',
    'example.org',
    'http://',
    'http://user:secret@example.org/',
    'http://user@example.org/',
    `http://example.org/${'x'.repeat(2000)}`,
    '',
  ])('cannot be %s', (url) => expect(accepts({ url })).toBe(false));
});

test('interval, timeout and expected status have limits', () => {
  for (const intervalSeconds of [4, 3601, 5.5]) expect(accepts({ intervalSeconds })).toBe(false);
  for (const timeoutMs of [99, 30_001]) expect(accepts({ timeoutMs })).toBe(false);
  for (const expectedStatus of [99, 600]) expect(accepts({ expectedStatus })).toBe(false);
});

test('an empty change is refused', () => {
  expect(contract.updateCheck.body.safeParse({}).success).toBe(false);
});

test('a change does not reset missing fields to their defaults', () => {
  expect(contract.updateCheck.body.parse({ name: 'New' })).toEqual({ name: 'New' });
});

test('a history query has at most eight series, each once', () => {
  const { query } = contract.getHistory;
  expect(query.parse({ series: 'cpu.usage,cpu.usage,disk.used:/' }).series).toEqual([
    'cpu.usage',
    'disk.used:/',
  ]);
  const nine = Array.from({ length: 9 }, (_, core) => `cpu.usage:${core}`).join(',');
  for (const wrong of ['', 'cpu', 'cpu.usage,', nine, "cpu.usage'; drop table sample"])
    expect(query.safeParse({ series: wrong }).success).toBe(false);
  for (const points of [0, 1001, 2.5]) expect(query.safeParse({ points }).success).toBe(false);
});

test('a series needs a scope', () => {
  expect(series.safeParse({ id: 'cpu.usage', unit: 'ratio' }).success).toBe(false);
});

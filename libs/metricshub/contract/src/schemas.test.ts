import { describe, expect, test } from 'vitest';
import { contract, series } from './schemas.ts';

const body = { name: 'Site', url: 'https://example.org/' };
const accepts = (changes: object) => contract.createCheck.body.safeParse({ ...body, ...changes }).success;

test('a check says how often and how long when nobody does', () => {
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
    'may be %s',
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
  ])('may not be %s', (url) => expect(accepts({ url })).toBe(false));
});

test('nobody checks faster than every 5 s, slower than every hour, or waits longer than 30 s', () => {
  for (const intervalSeconds of [4, 3601, 5.5]) expect(accepts({ intervalSeconds })).toBe(false);
  for (const timeoutMs of [99, 30_001]) expect(accepts({ timeoutMs })).toBe(false);
  for (const expectedStatus of [99, 600]) expect(accepts({ expectedStatus })).toBe(false);
});

test('a change of nothing is refused', () => {
  expect(contract.updateCheck.body.safeParse({}).success).toBe(false);
});

test('a change does not bring the fields that it leaves out back to their defaults', () => {
  expect(contract.updateCheck.body.parse({ name: 'New' })).toEqual({ name: 'New' });
});

test('a history is asked for by a few series, each once', () => {
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

test('a number without a scope is not part of the contract', () => {
  expect(series.safeParse({ id: 'cpu.usage', unit: 'ratio' }).success).toBe(false);
});

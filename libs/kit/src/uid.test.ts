import { expect, test, vi } from 'vitest';
import { uid } from './uid.ts';

test('uid is a version 4 UUID in lower case', () => {
  for (let round = 0; round < 200; round += 1)
    expect(uid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('uid does not repeat', () => {
  expect(new Set(Array.from({ length: 1000 }, uid)).size).toBe(1000);
});

test('uid works where crypto.randomUUID is missing, as on plain http', () => {
  const { getRandomValues } = crypto;
  vi.stubGlobal('crypto', { getRandomValues: getRandomValues.bind(crypto) });
  expect(uid()).toHaveLength(36);
  vi.unstubAllGlobals();
});

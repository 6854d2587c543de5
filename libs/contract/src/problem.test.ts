import { expect, test } from 'vitest';
import { problem } from './problem.ts';

test('a problem keeps members that a newer service or a specific route adds', () => {
  const found = {
    type: 't',
    title: 't',
    status: 412,
    code: 'c',
    detail: 'd',
    requestId: 'r',
    current: { version: 8 },
  };
  expect(problem.parse(found)).toEqual(found);
});

test('a problem without a code is refused, because programs depend on it', () => {
  const { success } = problem.safeParse({ type: 't', title: 't', status: 412, detail: 'd', requestId: 'r' });
  expect(success).toBe(false);
});

import { describe, expect, test } from 'vitest';
import { fillPath } from './routes.ts';

describe('filling a path', () => {
  test('replaces each name with its value', () => {
    expect(fillPath('/boards/:id/members/:userId', { id: 'b1', userId: 'ann' })).toBe(
      '/boards/b1/members/ann',
    );
  });

  test('returns a path without names unchanged', () => {
    expect(fillPath('/boards', { id: 'b1' })).toBe('/boards');
  });

  test.each([
    ['a/b', '/cards/a%2Fb'],
    ['a?b#c', '/cards/a%3Fb%23c'],
    ['../boards', '/cards/..%2Fboards'],
    ['a b|ü', '/cards/a%20b%7C%C3%BC'],
    [':id', '/cards/%3Aid'],
  ])('encodes %j as one segment', (value, path) => {
    expect(fillPath('/cards/:id', { id: value })).toBe(path);
  });

  test.each([undefined, null, '', '.', '..'])('refuses %j, which would change the path', (value) => {
    expect(() => fillPath('/cards/:id', { id: value })).toThrow(RangeError);
  });
});

import { expect, test } from 'vitest';
import { fillPath } from './routes.ts';

test('every name is filled, percent-encoded', () => {
  const path = fillPath('/boards/:id/members/:userId', { id: 'a/b?c#d', userId: 'ü@x', other: 1 });
  expect(path).toBe('/boards/a%2Fb%3Fc%23d/members/%C3%BC%40x');
  expect(fillPath('/boards', {})).toBe('/boards');
  expect(fillPath('/cards/:id', { id: 7 })).toBe('/cards/7');
});

test.each([undefined, null, '', '.', '..'])('%j is refused: a URL would swallow it', (id) => {
  expect(() => fillPath('/boards/:id/members', { id })).toThrow('needs another id');
});

import { expect, test } from 'vitest';
import { scrollStep } from './auto-scroll.ts';

test('nothing scrolls in the middle', () => {
  expect(scrollStep(300, 0, 600)).toBe(0);
});

test('it scrolls towards the edge that the pointer is near, faster the nearer', () => {
  expect(scrollStep(10, 0, 600)).toBeLessThan(scrollStep(40, 0, 600));
  expect(scrollStep(590, 0, 600)).toBeGreaterThan(scrollStep(560, 0, 600));
});

test('beyond the edge it goes no faster than at it, and a low list keeps a still middle', () => {
  expect(scrollStep(-500, 0, 600)).toBe(scrollStep(0, 0, 600));
  expect(scrollStep(30, 0, 60)).toBe(0);
});

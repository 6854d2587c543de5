import { expect, test } from 'vitest';
import { scrollStep } from './auto-scroll.ts';

test('nothing scrolls in the middle', () => {
  expect(scrollStep(300, 0, 600)).toBe(0);
});

test('scrolls towards the edge near the pointer, faster the closer it is', () => {
  expect(scrollStep(10, 0, 600)).toBeLessThan(scrollStep(40, 0, 600));
  expect(scrollStep(590, 0, 600)).toBeGreaterThan(scrollStep(560, 0, 600));
});

test('beyond the edge it scrolls no faster than at the edge, and a short list does not scroll in its middle', () => {
  expect(scrollStep(-500, 0, 600)).toBe(scrollStep(0, 0, 600));
  expect(scrollStep(30, 0, 60)).toBe(0);
});

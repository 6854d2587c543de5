import { expect, test } from 'vitest';
import { placeByAnchor } from './use-anchored.ts';

const page = { width: 400, height: 300 };
const box = { width: 180, height: 100 };
const anchor = (left: number, top: number) => ({ left, top, right: left + 30, bottom: top + 30 });

test('a menu opens below its anchor', () => {
  expect(placeByAnchor(anchor(20, 20), box, page)).toEqual({ left: 20, top: 54 });
});

test('without space below it opens above', () => {
  expect(placeByAnchor(anchor(20, 250), box, page).top).toBe(146);
});

test('at the right edge it ends with its anchor', () => {
  expect(placeByAnchor(anchor(360, 20), box, page).left).toBe(210);
});

test('it stays inside the page, however small', () => {
  expect(placeByAnchor(anchor(0, 5), { width: 500, height: 500 }, page)).toEqual({ left: 8, top: 8 });
});

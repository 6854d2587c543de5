import { expect, test } from 'vitest';
import { placeAfter, rowHeight, rowsAt, stepOf, trackPx, within } from './viewport.ts';

const heightPx = 480;
const few = { total: 100, heightPx };
const many = { total: 10_000_000, heightPx };

test('rows within the browser limit scroll pixel by pixel', () => {
  expect(trackPx(few)).toBe(100 * rowHeight);
  expect(stepOf(few)).toBe(1);
  expect(rowsAt(few, 0)).toEqual({ first: 0, last: 19, shiftPx: 0 });
});

test('the end of the scrollbar is the last row, for any number of rows', () => {
  const bottom = (trackPx(many) - heightPx) * stepOf(many);
  expect(rowsAt(many, within(many, bottom)).last).toBe(many.total);
  expect(rowsAt(many, within(many, Number.MAX_SAFE_INTEGER)).last).toBe(many.total);
});

test('arrow keys move by one row even when a scrollbar pixel stands for many', () => {
  const middle = 5_000_000 * rowHeight;
  expect(stepOf(many)).toBeGreaterThan(rowHeight);
  expect(placeAfter(many, middle, 'ArrowDown')).toBe(middle + rowHeight);
  expect(placeAfter(many, middle, 'PageUp')).toBe(middle - heightPx + rowHeight);
  expect(placeAfter(many, middle, 'Home')).toBe(0);
  expect(placeAfter(many, middle, 'End')).toBe(many.total * rowHeight - heightPx);
  expect(placeAfter(many, middle, 'x')).toBeUndefined();
});

test('a position between two rows renders both and shifts the first one out', () => {
  const { first, last, shiftPx } = rowsAt(few, 50.5 * rowHeight);
  expect([first, last]).toEqual([46, 70]);
  expect(shiftPx).toBe((46 - 50.5) * rowHeight);
});

test('rows that fit into the viewport do not scroll', () => {
  const three = { total: 3, heightPx };
  expect(within(three, 200)).toBe(0);
  expect(placeAfter(three, 0, 'End')).toBe(0);
  expect(rowsAt(three, 0)).toEqual({ first: 0, last: 3, shiftPx: 0 });
});

import { expect, test } from 'vitest';
import { carriedOf } from './carried-assets.ts';

const first = { own: ['/assets/a-1.js', '/assets/same.css'], carried: [] };

test('the first image carries nothing', () => {
  expect(carriedOf(first.own, undefined)).toEqual([]);
});

test('a build carries what the previous one made, and its own files win', () => {
  expect(carriedOf(['/assets/a-2.js', '/assets/same.css'], first)).toEqual(['/assets/a-1.js']);
});

test('what the previous build only carried is left behind: one generation, no pile', () => {
  const second = { own: ['/assets/a-2.js'], carried: ['/assets/a-1.js'] };
  expect(carriedOf(['/assets/a-3.js'], second)).toEqual(['/assets/a-2.js']);
});

test('the same page on top of itself is the same image', () => {
  const second = { own: ['/assets/a-2.js', '/assets/b.js'], carried: ['/assets/a-1.js'] };
  expect(carriedOf(['/assets/b.js', '/assets/a-2.js'], second)).toEqual(second.carried);
});

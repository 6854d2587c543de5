import { expect, test } from 'vitest';
import { selectCarriedAssets } from './carried-assets.ts';

const first = { own: ['/assets/a-1.js', '/assets/same.css'], carried: [] };

test('carries nothing in the first image', () => {
  expect(selectCarriedAssets(first.own, undefined)).toEqual([]);
});

test('carries the assets of the previous build, and prefers its own', () => {
  expect(selectCarriedAssets(['/assets/a-2.js', '/assets/same.css'], first)).toEqual(['/assets/a-1.js']);
});

test('drops what the previous build only carried, so that one generation is kept', () => {
  const second = { own: ['/assets/a-2.js'], carried: ['/assets/a-1.js'] };
  expect(selectCarriedAssets(['/assets/a-3.js'], second)).toEqual(['/assets/a-2.js']);
});

test('selects the same assets when the same page is built again on top of itself', () => {
  const second = { own: ['/assets/a-2.js', '/assets/b.js'], carried: ['/assets/a-1.js'] };
  expect(selectCarriedAssets(['/assets/b.js', '/assets/a-2.js'], second)).toEqual(second.carried);
});

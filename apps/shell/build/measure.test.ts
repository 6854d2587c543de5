import { expect, test } from 'vitest';
import { type BuiltFile, measure } from './measure.ts';

const files: readonly BuiltFile[] = [
  {
    fileName: 'main.js',
    content: 'x'.repeat(10),
    isEntry: true,
    needs: ['react.js', 'main.css'],
    asks: ['tab.js'],
  },
  { fileName: 'react.js', content: 'x'.repeat(60) },
  { fileName: 'main.css', content: 'x'.repeat(5) },
  {
    fileName: 'tab.js',
    content: 'x'.repeat(7),
    needs: ['react.js', 'shared.js', 'tab.css'],
    asks: ['chart.js', 'tab.js'],
  },
  { fileName: 'chart.js', content: 'x'.repeat(40), needs: ['shared.js', 'react.js'] },
  { fileName: 'shared.js', content: 'x'.repeat(2), needs: ['tab.js'] },
  { fileName: 'tab.css', content: 'x'.repeat(3) },
];
const bytes = (content: string | Uint8Array) => content.length;

test('the first load is the entry with all that it needs, and no lazy door', () => {
  expect(measure(files, bytes)).toMatchObject({ firstJsBytes: 70, firstCssBytes: 5 });
});

test('a door is charged for what it adds, not for what is there already, also in a circle', () => {
  expect(measure(files, bytes).doors).toEqual([{ name: 'tab.js', jsBytes: 9, cssBytes: 3 }]);
});

test('what a tab asks for later is charged apart, and the tab is not charged for it', () => {
  expect(measure(files, bytes).innerDoors).toEqual([{ name: 'chart.js', jsBytes: 40, cssBytes: 0 }]);
});

test('a build without an entry is refused rather than measured as nothing', () => {
  expect(() => measure([], bytes)).toThrow('no entry');
});

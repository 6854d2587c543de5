import { expect, test } from 'vitest';
import { type BuiltFile, measure } from './measure.ts';

const files: readonly BuiltFile[] = [
  {
    fileName: 'main.js',
    content: 'x'.repeat(10),
    isEntry: true,
    imports: ['react.js', 'main.css'],
    dynamicImports: ['tab.js'],
  },
  { fileName: 'react.js', content: 'x'.repeat(60) },
  { fileName: 'main.css', content: 'x'.repeat(5) },
  {
    fileName: 'tab.js',
    content: 'x'.repeat(7),
    imports: ['react.js', 'shared.js', 'tab.css'],
    dynamicImports: ['chart.js', 'tab.js'],
  },
  { fileName: 'chart.js', content: 'x'.repeat(40), imports: ['shared.js', 'react.js'] },
  { fileName: 'shared.js', content: 'x'.repeat(2), imports: ['tab.js'] },
  { fileName: 'tab.css', content: 'x'.repeat(3) },
];
const bytes = (content: string | Uint8Array) => content.length;

test('the first load is the entry and its static imports, without lazy chunks', () => {
  expect(measure(files, bytes)).toMatchObject({ firstJsBytes: 70, firstCssBytes: 5 });
});

test('a tab counts what it adds, not what is already loaded, also with circular imports', () => {
  expect(measure(files, bytes).tabs).toEqual([{ name: 'tab.js', jsBytes: 9, cssBytes: 3 }]);
});

test('what a tab loads later counts separately, not for the tab', () => {
  expect(measure(files, bytes).innerChunks).toEqual([{ name: 'chart.js', jsBytes: 40, cssBytes: 0 }]);
});

test('a build without an entry is refused', () => {
  expect(() => measure([], bytes)).toThrow('no entry');
});

import { expect, test } from 'vitest';
import { type Manifest, measure } from './measure.ts';

const manifest: Manifest = {
  'index.html': {
    file: 'main.js',
    isEntry: true,
    imports: ['_react.js'],
    dynamicImports: ['tab.tsx'],
    css: ['main.css'],
  },
  '_react.js': { file: 'react.js' },
  '_shared.js': { file: 'shared.js' },
  'tab.tsx': { file: 'tab.js', imports: ['_react.js', '_shared.js'], css: ['tab.css'] },
};
const bytes: Record<string, number> = {
  'main.js': 10,
  'react.js': 60,
  'main.css': 5,
  'tab.js': 7,
  'shared.js': 2,
  'tab.css': 3,
};

test('the first load is the entry with all that it imports, and no tab', () => {
  expect(measure(manifest, (file) => bytes[file] ?? 0)).toMatchObject({ firstJsBytes: 70, firstCssBytes: 5 });
});

test('a tab is charged for what it adds, not for what is there already', () => {
  const { tabs } = measure(manifest, (file) => bytes[file] ?? 0);
  expect(tabs).toEqual([{ name: 'tab.tsx', jsBytes: 9, cssBytes: 3 }]);
});

test('a manifest without an entry is refused rather than measured as nothing', () => {
  expect(() => measure({}, () => 0)).toThrow('no entry');
});

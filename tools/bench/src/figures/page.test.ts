import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { weighPage } from './page.ts';

const build = (manifest: object, files: Readonly<Record<string, string>> = {}): string => {
  const dist = mkdtempSync(join(tmpdir(), 'quintet-page-'));
  onTestFinished(() => rmSync(dist, { recursive: true, force: true }));
  mkdirSync(join(dist, '.vite'));
  writeFileSync(join(dist, '.vite/manifest.json'), JSON.stringify(manifest));
  for (const [file, content] of Object.entries(files)) writeFileSync(join(dist, file), content);
  return dist;
};
const gzipKb = (...contents: string[]) =>
  contents.reduce((sum, content) => sum + gzipSync(content, { level: 9 }).length, 0) / 1000;

test('the first load has the entry and its static imports; the tab adds only what is not loaded yet', () => {
  const [entry, shared, tab, lazy] = ['entry', 'shared', 'tab', 'lazy'].map((name) => name.repeat(50));
  const dist = build(
    {
      'index.html': { file: 'index.js', isEntry: true, imports: ['_shared.js'] },
      '_shared.js': { file: 'shared.js' },
      '../../libs/taskflow/ui/src/tab.tsx': { file: 'tab.js', imports: ['_shared.js'] },
      'lazy.ts': { file: 'lazy.js' },
    },
    { 'index.js': entry ?? '', 'shared.js': shared ?? '', 'tab.js': tab ?? '', 'lazy.js': lazy ?? '' },
  );
  expect(weighPage(dist)).toEqual({ firstKb: gzipKb(entry ?? '', shared ?? ''), tabKb: gzipKb(tab ?? '') });
});

test('a build without the tab is an error, not a weight of zero', () => {
  const dist = build({ 'index.html': { file: 'index.js', isEntry: true } }, { 'index.js': '' });
  expect(() => weighPage(dist)).toThrow('no TaskFlow tab');
});

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { bundleService } from './bundle.ts';

const project = (files: Record<string, string>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'quintet-bundle-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
};

const run = (folder: string, program = 'main.mjs'): string =>
  execFileSync(process.execPath, [`dist/${program}`], { cwd: folder, encoding: 'utf8' });

test('bundles a service into one file that runs alone, with its CommonJS dependencies and function names', async () => {
  const folder = project({
    'src/main.ts': `
      import { shout } from './shout.cjs';
      const named = (text: string): string => shout(text);
      console.log(named('ready'), named.name, process.env.NODE_ENV);`,
    'src/shout.cjs': `
      const { format } = require('node:util');
      exports.shout = (text) => format('%s!', text.toUpperCase());`,
    'dist/stale.mjs': '',
  });
  await bundleService(folder);
  rmSync(join(folder, 'src'), { recursive: true });
  expect(run(folder)).toBe('READY! named production\n');
  expect(readdirSync(join(folder, 'dist')).toSorted()).toEqual(['main.mjs', 'meta.json']);
});

test('does not bundle the embedded PostgreSQL that only a local run imports', async () => {
  const folder = project({
    'src/main.ts': `
      console.log('started');
      if (process.argv.includes('local')) await import('@quintet/postgres/embedded');`,
  });
  await bundleService(folder);
  expect(run(folder)).toBe('started\n');
});

test('gives the same bytes for the same sources, and lists its inputs in meta.json', async () => {
  const folder = project({ 'src/main.ts': `import './part.ts';`, 'src/part.ts': `console.log('part');` });
  await bundleService(folder);
  const first = readFileSync(join(folder, 'dist/main.mjs'));
  await bundleService(folder);
  expect(readFileSync(join(folder, 'dist/main.mjs')).equals(first)).toBe(true);
  const { inputs } = JSON.parse(readFileSync(join(folder, 'dist/meta.json'), 'utf8')) as { inputs: object };
  expect(Object.keys(inputs).toSorted()).toEqual(['src/main.ts', 'src/part.ts']);
});

test('bundles a child process into a second file and leaves native packages out of both', async () => {
  const folder = project({
    'src/main.ts': `console.log('main');`,
    'src/engine.process.ts': `
      import { createRequire } from 'node:module';
      import native from '@duckdb/node-bindings-test/duckdb.node';
      console.log('engine', native, createRequire(import.meta.url).resolve('@duckdb/node-bindings-test/duckdb.node'));`,
    'node_modules/@duckdb/node-bindings-test/package.json': '{"exports":{"./duckdb.node":"./native.mjs"}}',
    'node_modules/@duckdb/node-bindings-test/native.mjs': `export default 'native';`,
  });
  await bundleService(folder);
  expect(readdirSync(join(folder, 'dist')).toSorted()).toEqual([
    'engine.process.mjs',
    'main.mjs',
    'meta.json',
  ]);
  expect(run(folder)).toBe('main\n');
  expect(run(folder, 'engine.process.mjs')).toMatch(/^engine native .*node_modules/);
});

test('computes the exports of a *.built.ts file at build time, so that the bundle does not need its sources', async () => {
  const folder = project({
    'src/main.ts': `import { words } from './words.built.ts'; console.log(words.join(' '));`,
    'src/words.built.ts': `
      import { readFileSync } from 'node:fs';
      export const words: string[] = readFileSync(new URL('../words.txt', import.meta.url), 'utf8').split('\\n');`,
    'words.txt': 'from\nthe\nrepository',
  });
  await bundleService(folder);
  rmSync(join(folder, 'src'), { recursive: true });
  rmSync(join(folder, 'words.txt'));
  expect(run(folder)).toBe('from the repository\n');
});

test('fails on an error in the sources, and removes the previous bundle', async () => {
  const folder = project({ 'src/main.ts': `import './missing.ts';`, 'dist/main.mjs': '' });
  await expect(bundleService(folder)).rejects.toThrow('missing.ts');
  expect(() => readdirSync(join(folder, 'dist'))).toThrow('ENOENT');
});

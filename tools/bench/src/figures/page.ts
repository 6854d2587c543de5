import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from '../settings.ts';
import type { Figure } from './figure.ts';

/** One file of Vite's manifest. */
type Chunk = {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
};
type Manifest = Readonly<Record<string, Chunk>>;

const DIST = join(ROOT, 'apps/shell/dist');
const TAB = /taskflow\/ui\/src\/tab\.tsx$/;

/** Files that a chunk loads with itself. */
const filesOf = (manifest: Manifest, key: string, seen = new Set<string>()): Set<string> => {
  const chunk = manifest[key];
  if (!chunk || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const imported of chunk.imports ?? []) filesOf(manifest, imported, seen);
  return seen;
};

const gzipKb = (files: Iterable<string>): number =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(DIST, file)), { level: 9 }).length, 0) /
  1000;

/** How much JavaScript the page loads at first, and with its first tab on top of that. */
export const pageFigures = (): Figure[] => {
  const first = { name: 'first load, JavaScript gzip', unit: 'KB', goal: 130 };
  const tab = { name: "tab's own chunk, gzip", unit: 'KB', goal: 60 };
  const file = join(DIST, '.vite/manifest.json');
  if (!existsSync(file)) {
    const missing = 'the shell is not built';
    return [
      { ...first, missing },
      { ...tab, missing },
    ];
  }
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  const keys = Object.keys(manifest);
  const firstFiles = filesOf(manifest, keys.find((key) => manifest[key]?.isEntry) ?? '');
  const tabKey = keys.find((key) => TAB.test(key)) ?? '';
  const tabFiles = filesOf(manifest, tabKey).difference(firstFiles);
  return [
    { ...first, value: gzipKb(firstFiles) },
    { ...tab, value: gzipKb(tabFiles) },
  ];
};

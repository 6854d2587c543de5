import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { ROOT } from '../settings.ts';
import type { Figure } from './figure.ts';

/** One entry of Vite's manifest. */
type Chunk = {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
};
type Manifest = Readonly<Record<string, Chunk>>;

/** Kilobytes of JavaScript after gzip. */
export type PageWeight = { readonly firstKb: number; readonly tabKb: number };

const tabModule = /taskflow\/ui\/src\/tab\.tsx$/;

/** The file of a chunk and of everything that it imports statically. */
const filesOf = (manifest: Manifest, key: string, files = new Set<string>()): Set<string> => {
  const chunk = manifest[key];
  if (!chunk || files.has(chunk.file)) return files;
  files.add(chunk.file);
  for (const imported of chunk.imports ?? []) filesOf(manifest, imported, files);
  return files;
};

/**
 * Weighs a build with a manifest: what the page loads first, and what its first tab adds.
 *
 * @throws when the build has no manifest, no entry or no TaskFlow tab
 */
export const weighPage = (dist: string): PageWeight => {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Manifest;
  const keys = Object.keys(manifest);
  const entry = keys.find((key) => manifest[key]?.isEntry);
  const tab = keys.find((key) => tabModule.test(key));
  if (entry === undefined || tab === undefined) throw new Error('The build has no entry or no TaskFlow tab.');
  const first = filesOf(manifest, entry);
  const gzipKb = (files: Iterable<string>) =>
    [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length, 0) /
    1000;
  return { firstKb: gzipKb(first), tabKb: gzipKb(filesOf(manifest, tab).difference(first)) };
};

/** Builds the shell into `folder`, because its own `dist` has no manifest and may be old, and weighs it. */
export const pageFigures = async (folder: string, signal: AbortSignal): Promise<Figure[]> => {
  const first = { name: 'first load, JavaScript gzip', unit: 'KB', goal: 130 };
  const tab = { name: "tab's own chunk, gzip", unit: 'KB', goal: 60 };
  const shell = join(ROOT, 'apps/shell');
  const dist = join(folder, 'page');
  try {
    await promisify(execFile)(
      join(shell, 'node_modules/.bin/vite'),
      ['build', '--manifest', '--outDir', dist, '--emptyOutDir', '--logLevel', 'error'],
      // A test sets NODE_ENV to `test`, which would build React for development.
      { cwd: shell, signal, env: { ...process.env, NODE_ENV: 'production' } },
    );
    const { firstKb, tabKb } = weighPage(dist);
    return [
      { ...first, value: firstKb },
      { ...tab, value: tabKb },
    ];
  } catch (error) {
    if (signal.aborted) throw error;
    const { stderr = '', message } = error as Error & { stderr?: string };
    const missing = `the build failed: ${(stderr.trim() || message).split('\n', 1)[0]}`;
    return [
      { ...first, missing },
      { ...tab, missing },
    ];
  }
};

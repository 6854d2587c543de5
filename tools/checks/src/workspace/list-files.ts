import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const skipped = new Set([
  '.data',
  '.git',
  '.nx',
  'dist',
  'node_modules',
  'playwright-report',
  'test-results',
]);

/** Every file below `root`, relative to it with `/`, sorted. What is installed, built or stored is left out. */
export function listFiles(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !skipped.has(entry.name))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? listFiles(root, path) : [path];
    })
    .toSorted();
}

import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocFile } from './passages.ts';

const patterns = [
  'README.md',
  'AGENTS.md',
  'CONTRIBUTING.md',
  'docs/**/*.md',
  '{apps,tools}/*/README.md',
  'libs/**/README.md',
];

// A list of titles matches every question and answers none.
const isIndex = (file: string) => file === 'docs/adr/README.md' || file.endsWith('-template.md');

/** The repository's documentation: guides, decision records and the README of each package. Sorted by path. */
export const readRepositoryDocs = (root: string): DocFile[] =>
  readFiles(root, patterns).filter(({ file }) => !isIndex(file));

/** All Markdown and text files in a folder. Sorted by path. */
export const readFolder = (folder: string): DocFile[] => readFiles(folder, ['**/*.{md,txt}']);

function readFiles(root: string, globs: readonly string[]): DocFile[] {
  return globSync(globs, { cwd: root, exclude: (name) => name === 'node_modules' || name === 'dist' })
    .map((file) => file.replaceAll('\\', '/'))
    .toSorted()
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
}

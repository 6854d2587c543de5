import type { Check } from '../check.ts';
import type { Violation } from '../violation.ts';
import type { SourceFile } from '../workspace/source-file.ts';
import { walk } from '../workspace/walk.ts';

const kebab = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
/** Names given by convention: README.md, Dockerfile, service.Dockerfile. */
const conventional = /^([A-Z]+(\.md(\.template)?)?|([a-z-]+\.)?Dockerfile)$/;
const empty = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'misc']);

/** Rows of a backup are in a folder with the name of their table. */
const backups = /\/fixtures\/upgrade\//;

const checkedFolders = /^(apps|libs|tools|docker|docs)\//;

function checkPath(file: string): Violation[] {
  const parts = file.split('/');
  const violations: Violation[] = [];
  if (!parts.every((part) => kebab.test(part) || conventional.test(part))) {
    violations.push({ file, line: 1, wrong: 'the path is not kebab-case', fix: 'Rename it: card-list.tsx.' });
  }
  const word = parts.flatMap((part) => part.split('.')).find((part) => empty.has(part));
  if (word !== undefined) {
    const fix = 'Name what it does; if it fits no package, a package may be missing.';
    violations.push({ file, line: 1, wrong: `${word} says nothing about the content`, fix });
  }
  return violations;
}

function checkExports(file: SourceFile): Violation[] {
  const violations: Violation[] = [];
  walk(file.parsed().program, (node) => {
    if (node.type !== 'ExportDefaultDeclaration') return;
    const line = file.lineAt(node.start);
    violations.push({ file: file.path, line, wrong: 'a default export', fix: 'Use a named export.' });
  });
  return violations;
}

/** File names say what is inside, and everything is exported by name. */
export const names: Check = {
  name: 'names',
  promise: 'kebab-case, no utils, named exports',
  run: ({ files, packages }) => [
    ...files
      .filter((file) => checkedFolders.test(file) && !backups.test(file))
      .flatMap((file) => checkPath(file)),
    ...packages
      .filter(({ type }) => type !== 'e2e')
      .flatMap((one) => one.sources)
      // Tools load config files and global test set-ups by their default export.
      .filter(({ role, path }) => role === 'source' && !path.endsWith('.d.ts'))
      .flatMap((file) => checkExports(file)),
  ],
};

import type { Check } from '../check.ts';
import type { Fault } from '../fault.ts';
import type { SourceFile } from '../workspace/source-file.ts';
import { walk } from '../workspace/walk.ts';

const kebab = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
/** Names that the world gives: README.md, Dockerfile, service.Dockerfile. */
const conventional = /^([A-Z]+(\.md(\.template)?)?|([a-z-]+\.)?Dockerfile)$/;
const empty = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'misc']);

/** Rows of a backup are in a folder with the name of their table. */
const backups = /\/fixtures\/upgrade\//;

const rooms = /^(apps|libs|tools|docker|docs)\//;

function judgePath(file: string): Fault[] {
  const parts = file.split('/');
  const faults: Fault[] = [];
  if (!parts.every((part) => kebab.test(part) || conventional.test(part))) {
    faults.push({ file, line: 1, wrong: 'the path is not kebab-case', mend: 'Rename it: card-list.tsx.' });
  }
  const word = parts.flatMap((part) => part.split('.')).find((part) => empty.has(part));
  if (word !== undefined) {
    const mend = 'Name what it does; if it fits no room, ask which room is missing.';
    faults.push({ file, line: 1, wrong: `${word} says nothing`, mend });
  }
  return faults;
}

function judgeExports(file: SourceFile): Fault[] {
  const faults: Fault[] = [];
  walk(file.parsed().program, (node) => {
    if (node.type !== 'ExportDefaultDeclaration') return;
    const line = file.lineAt(node.start);
    faults.push({ file: file.path, line, wrong: 'a default export', mend: 'Export it by its name.' });
  });
  return faults;
}

/** Files say what they hold, and things are imported by their own names. */
export const names: Check = {
  name: 'names',
  promise: 'kebab-case, no utils, named exports',
  run: ({ files, packages }) => [
    ...files.filter((file) => rooms.test(file) && !backups.test(file)).flatMap((file) => judgePath(file)),
    ...packages
      .filter(({ type }) => type !== 'e2e')
      .flatMap((one) => one.sources)
      // What a tool loads, as a config file or a global set-up of tests, it loads by its default export.
      .filter(({ role, path }) => role === 'source' && !path.endsWith('.d.ts'))
      .flatMap((file) => judgeExports(file)),
  ],
};

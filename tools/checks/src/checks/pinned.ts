import type { Check } from '../check.ts';
import type { Violation } from '../violation.ts';

const workspaceFile = 'pnpm-workspace.yaml';
const exact = /^\d+\.\d+\.\d+(-[\w.]+)?$/;
const entry = /^ {2,4}'?([^':]+)'?: *'?([^' ]+)'?$/;

type Entry = { readonly line: number; readonly name: string; readonly version: string };

/** Entries of the blocks `catalog:` and `catalogs:`; the file is simple enough to be read without a YAML parser. */
function catalogEntries(text: string): Entry[] {
  const entries: Entry[] = [];
  let isCatalog = false;
  for (const [index, line] of text.split('\n').entries()) {
    if (/^\S/.test(line)) isCatalog = /^catalogs?:$/.test(line);
    const [, name, version] = entry.exec(line) ?? [];
    if (isCatalog && name !== undefined && version !== undefined)
      entries.push({ line: index + 1, name, version });
  }
  return entries;
}

/** The catalog holds exact versions, and .nvmrc and the installed Node are the same one. */
export const pinned: Check = {
  name: 'pins',
  promise: 'versions are exact',
  run(workspace) {
    const entries = catalogEntries(workspace.read(workspaceFile) ?? '');
    const loose: Violation[] = entries
      .filter(({ version }) => !exact.test(version))
      .map(({ line, name, version }) => ({
        file: workspaceFile,
        line,
        wrong: `${name} is ${version}`,
        fix: 'Pin one exact version.',
      }));
    const node = workspace.read('.nvmrc')?.trim();
    const strays = Object.entries(workspace.manifest.optionalDependencies ?? {})
      .filter(([name, version]) => name.startsWith('node-') && version !== node)
      .map(([name, version]) => ({
        file: 'package.json',
        line: 1,
        wrong: `${name} is ${version}, .nvmrc says ${node ?? 'nothing'}`,
        fix: 'Make them the same.',
      }));
    return [...loose, ...strays];
  },
};

import type { Check } from '../check.ts';
import type { Violation } from '../violation.ts';

const workspaceFile = 'pnpm-workspace.yaml';
const exact = /^\d+\.\d+\.\d+(-[\w.]+)?$/;
const entry = /^ {2}'?([^':]+)'?: *'?([^' ]+)'?$/;

/** Lines of the `catalog:` block; the file is simple enough to be read without a YAML parser. */
function catalogLines(text: string): { line: number; name: string; version: string }[] {
  const lines = text.split('\n');
  const start = lines.indexOf('catalog:');
  if (start === -1) return [];
  const after = lines.slice(start + 1);
  const end = after.findIndex((line) => /^\S/.test(line));
  return after.slice(0, end === -1 ? undefined : end).flatMap((text_, index) => {
    const [, name, version] = entry.exec(text_) ?? [];
    return name === undefined || version === undefined ? [] : [{ line: start + index + 2, name, version }];
  });
}

/** The catalog holds exact versions, and .nvmrc and the installed Node are the same one. */
export const pinned: Check = {
  name: 'pins',
  promise: 'versions are exact',
  run(workspace) {
    const lines = catalogLines(workspace.read(workspaceFile) ?? '');
    const loose: Violation[] = lines
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

import { posix } from 'node:path';
import { entryPointOf, fileOfEntryPoint } from '../workspace/entry-points.ts';
import { isRelative, packageOf } from '../workspace/imports.ts';
import type { SourceFile } from '../workspace/source-file.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** A chain of value imports from a file to a foreign module. */
export type ImportPath = {
  /** The line of the first import, in the first file. */
  readonly line: number;
  /** The files of the chain, the first one included. */
  readonly files: readonly string[];
  readonly foreign: string;
};

/** Where an import leads: to a file of the workspace, or out of it. */
function target(workspace: Workspace, from: SourceFile, specifier: string): string | undefined {
  if (isRelative(specifier)) return posix.join(posix.dirname(from.path), specifier);
  const owner = workspace.packageNamed(packageOf(specifier));
  return owner === undefined ? undefined : fileOfEntryPoint(owner, entryPointOf(specifier, owner.name));
}

/** Follows value imports from a file to every foreign module that `isSought`, once for each of its imports. */
export function importPathsTo(
  workspace: Workspace,
  start: SourceFile,
  isSought: (specifier: string) => boolean,
): ImportPath[] {
  const sources = new Map(workspace.packages.flatMap((one) => one.sources).map((file) => [file.path, file]));
  const seen = new Set<string>();

  const follow = (file: SourceFile, path: readonly string[], line: number | undefined): ImportPath[] => {
    if (seen.has(file.path)) return [];
    seen.add(file.path);
    const files = [...path, file.path];
    return file
      .imports()
      .filter(({ kind }) => kind === 'value')
      .flatMap((imported) => {
        const at = line ?? imported.line;
        const next = target(workspace, file, imported.specifier);
        const nextFile = next === undefined ? undefined : sources.get(next);
        if (nextFile !== undefined) return follow(nextFile, files, at);
        return next === undefined && isSought(imported.specifier)
          ? [{ line: at, files, foreign: imported.specifier }]
          : [];
      });
  };
  return follow(start, [], undefined);
}

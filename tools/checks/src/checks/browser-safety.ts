import { isBuiltin } from 'node:module';
import type { Check } from '../check.ts';
import type { Violation } from '../violation.ts';
import { packageOf } from '../workspace/imports.ts';
import type { SourceFile } from '../workspace/source-file.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { importPathsTo, type ImportPath } from './import-paths.ts';
import { insecureUses } from './secure-context.ts';

const browserTypes = new Set(['ui', 'kit', 'markdown', 'shell']);

const isUnwanted = (specifier: string): boolean => isBuiltin(specifier) || packageOf(specifier) === 'zod';

const describeImportPath = (file: SourceFile, { line, files, foreign }: ImportPath): Violation => ({
  file: file.path,
  line,
  wrong: `${foreign} reaches the browser${files.length > 1 ? ` by ${files.slice(1).join(' -> ')}` : ''}`,
  fix: 'Import types only, or the entry point ./routes.',
});

const checkFile = (workspace: Workspace, file: SourceFile): Violation[] => [
  ...insecureUses(file),
  ...importPathsTo(workspace, file, isUnwanted).map((path) => describeImportPath(file, path)),
];

/** The page works on plain http, and carries neither zod (91 KB gz) nor Node. */
export const browserSafety: Check = {
  name: 'browser safety',
  promise: 'nothing that needs https, no zod, no node: in the page',
  run: (workspace) =>
    workspace.packages
      .filter(({ type }) => browserTypes.has(type))
      // A package's build/ folder runs on the machine that builds the page.
      .flatMap(({ folder, sources }) => sources.filter(({ path }) => !path.startsWith(`${folder}/build/`)))
      .filter(({ role }) => role === 'source')
      .flatMap((file) => checkFile(workspace, file)),
};

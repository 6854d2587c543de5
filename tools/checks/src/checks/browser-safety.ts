import { isBuiltin } from 'node:module';
import type { Check } from '../check.ts';
import type { Fault } from '../fault.ts';
import { packageOf } from '../workspace/imports.ts';
import type { SourceFile } from '../workspace/source-file.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { waysTo, type Way } from './reach.ts';
import { insecureUses } from './secure-context.ts';

const browserTypes = new Set(['ui', 'kit', 'shell']);

const isUnwanted = (specifier: string): boolean => isBuiltin(specifier) || packageOf(specifier) === 'zod';

const describeWay = (file: SourceFile, { line, files, foreign }: Way): Fault => ({
  file: file.path,
  line,
  wrong: `${foreign} reaches the browser${files.length > 1 ? ` by ${files.slice(1).join(' -> ')}` : ''}`,
  mend: 'Import types only, or the ./routes door.',
});

const judge = (workspace: Workspace, file: SourceFile): Fault[] => [
  ...insecureUses(file),
  ...waysTo(workspace, file, isUnwanted).map((way) => describeWay(file, way)),
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
      .flatMap((file) => judge(workspace, file)),
};

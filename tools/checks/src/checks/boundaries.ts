import { posix } from 'node:path';
import type { Check } from '../check.ts';
import type { Violation } from '../violation.ts';
import { entryPointOf, fileOfEntryPoint } from '../workspace/entry-points.ts';
import { isRelative, packageOf, type Import } from '../workspace/imports.ts';
import type { SourceFile } from '../workspace/source-file.ts';
import type { Package, Workspace } from '../workspace/workspace.ts';
import { importTable, type ImportRow } from './import-table.ts';

type Edge = { readonly from: Package; readonly file: SourceFile; readonly imported: Import };

const violationAt = ({ file, imported }: Edge, wrong: string, fix: string): Violation => ({
  file: file.path,
  line: imported.line,
  wrong,
  fix,
});

const isForTests = ({ from, file }: Edge): boolean => file.role !== 'source' || from.type === 'e2e';

const names = (rule: string, from: Package, to: Package): boolean => {
  const [type, scope] = rule.split(':');
  if (to.type !== type) return false;
  if (scope === 'own') return to.scope === from.scope;
  return scope === undefined || to.scope === scope;
};

function checkWorkspaceImport(edge: Edge, to: Package, row: ImportRow): Violation[] {
  const { from, imported } = edge;
  if (from === to) return [];
  if (fileOfEntryPoint(to, entryPointOf(imported.specifier, to.name)) === undefined) {
    const entryPoints = Object.keys(to.manifest.exports ?? {}).join(', ') || 'none';
    return [
      violationAt(
        edge,
        `${imported.specifier} is no entry point of ${to.name}`,
        `Its entry points: ${entryPoints}.`,
      ),
    ];
  }
  const allowed = [...row.mayImport, ...(isForTests(edge) ? (row.testsMayImport ?? []) : [])];
  if (!allowed.some((rule) => names(rule, from, to))) {
    const may = allowed.join(', ') || 'nothing of the workspace';
    return [
      violationAt(edge, `${from.type} imports ${to.type} (${to.name})`, `A ${from.type} imports ${may}.`),
    ];
  }
  return checkImportKind(edge, to);
}

function checkImportKind(edge: Edge, to: Package): Violation[] {
  if (edge.imported.kind === 'type' || isForTests(edge)) return [];
  const inBrowser = edge.from.type === 'ui' || edge.from.type === 'kit';
  if (inBrowser && to.type === 'contract' && entryPointOf(edge.imported.specifier, to.name) !== './routes') {
    return [
      violationAt(edge, `values of ${edge.imported.specifier} load zod in the browser`, 'Use `import type`.'),
    ];
  }
  return [];
}

function checkNpmImport(edge: Edge, row: ImportRow): Violation[] {
  const name = packageOf(edge.imported.specifier);
  if (row.npm === undefined || isForTests(edge) || row.npm.includes(name)) return [];
  return [violationAt(edge, `${edge.from.type} imports ${name}`, `It may use only ${row.npm.join(', ')}.`)];
}

function checkRelativeImport(edge: Edge): Violation[] {
  const target = posix.join(posix.dirname(edge.file.path), edge.imported.specifier);
  if (target.startsWith(`${edge.from.folder}/`)) return [];
  return [
    violationAt(
      edge,
      `${edge.imported.specifier} leaves ${edge.from.folder}`,
      'Import an entry point by its name.',
    ),
  ];
}

function checkEdge(workspace: Workspace, edge: Edge): Violation[] {
  if (isRelative(edge.imported.specifier)) return checkRelativeImport(edge);
  const row = importTable[edge.from.type];
  if (row === undefined) return [];
  const to = workspace.packageNamed(packageOf(edge.imported.specifier));
  return to === undefined ? checkNpmImport(edge, row) : checkWorkspaceImport(edge, to, row);
}

const checkTags = ({ folder, type, scope }: Package): Violation[] => {
  if (type in importTable && scope !== '') return [];
  const fix = `Tag it scope:<app|shared> and type:<${Object.keys(importTable).join('|')}>.`;
  return [{ file: `${folder}/package.json`, line: 1, wrong: 'the package has no tags', fix }];
};

const edgesOf = (from: Package): Edge[] =>
  from.sources.flatMap((file) => file.imports().map((imported) => ({ from, file, imported })));

const isBetweenPackages = (workspace: Workspace, { from, imported }: Edge): boolean => {
  const to = workspace.packageNamed(packageOf(imported.specifier));
  return to !== undefined && to !== from;
};

/** Imports go one way, through entry points. An empty graph fails: a check that saw nothing has proven nothing. */
export const boundaries: Check = {
  name: 'boundaries',
  promise: 'imports go one way, through entry points',
  run(workspace) {
    const edges = workspace.packages.flatMap((one) => edgesOf(one));
    if (!edges.some((edge) => isBetweenPackages(workspace, edge))) {
      const fix = 'Run it at the root of a whole clone.';
      return [{ file: 'package.json', line: 1, wrong: 'no import between packages was found', fix }];
    }
    return [
      ...workspace.packages.flatMap((one) => checkTags(one)),
      ...edges.flatMap((edge) => checkEdge(workspace, edge)),
    ];
  },
  note: (workspace) => {
    const edges = workspace.packages.flatMap((one) => edgesOf(one));
    const between = edges.filter((edge) => isBetweenPackages(workspace, edge)).length;
    return `${workspace.packages.length} packages, ${between} imports between them`;
  },
};

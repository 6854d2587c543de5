import { posix } from 'node:path';
import type { Check } from '../check.ts';
import type { Fault } from '../fault.ts';
import { doorOf, fileBehind } from '../workspace/doors.ts';
import { isRelative, packageOf, type Import } from '../workspace/imports.ts';
import type { SourceFile } from '../workspace/source-file.ts';
import type { Package, Workspace } from '../workspace/workspace.ts';
import { importTable, type ImportRow } from './import-table.ts';

type Edge = { readonly from: Package; readonly file: SourceFile; readonly imported: Import };

const faultAt = ({ file, imported }: Edge, wrong: string, mend: string): Fault => ({
  file: file.path,
  line: imported.line,
  wrong,
  mend,
});

const isForTests = ({ from, file }: Edge): boolean => file.role !== 'source' || from.type === 'e2e';

const names = (rule: string, from: Package, to: Package): boolean => {
  const [type, scope] = rule.split(':');
  if (to.type !== type) return false;
  if (scope === 'own') return to.scope === from.scope;
  return scope === undefined || to.scope === scope;
};

function judgeWorkspaceImport(edge: Edge, to: Package, row: ImportRow): Fault[] {
  const { from, imported } = edge;
  if (from === to) return [];
  if (fileBehind(to, doorOf(imported.specifier, to.name)) === undefined) {
    const doors = Object.keys(to.manifest.exports ?? {}).join(', ') || 'none';
    return [faultAt(edge, `${imported.specifier} is no door of ${to.name}`, `Its doors: ${doors}.`)];
  }
  const allowed = [...row.mayImport, ...(isForTests(edge) ? (row.testsMayImport ?? []) : [])];
  if (!allowed.some((rule) => names(rule, from, to))) {
    const may = allowed.join(', ') || 'nothing of the workspace';
    return [faultAt(edge, `${from.type} imports ${to.type} (${to.name})`, `A ${from.type} imports ${may}.`)];
  }
  return judgeKind(edge, to);
}

function judgeKind(edge: Edge, to: Package): Fault[] {
  if (edge.imported.kind === 'type' || isForTests(edge)) return [];
  const inBrowser = edge.from.type === 'ui' || edge.from.type === 'kit';
  if (inBrowser && to.type === 'contract' && doorOf(edge.imported.specifier, to.name) !== './routes') {
    return [
      faultAt(edge, `values of ${edge.imported.specifier} bring zod to the browser`, 'Say `import type`.'),
    ];
  }
  return [];
}

function judgeNpmImport(edge: Edge, row: ImportRow): Fault[] {
  const name = packageOf(edge.imported.specifier);
  if (row.npm === undefined || isForTests(edge) || row.npm.includes(name)) return [];
  return [faultAt(edge, `${edge.from.type} imports ${name}`, `It may use only ${row.npm.join(', ')}.`)];
}

function judgeRelativeImport(edge: Edge): Fault[] {
  const target = posix.join(posix.dirname(edge.file.path), edge.imported.specifier);
  if (target.startsWith(`${edge.from.folder}/`)) return [];
  return [
    faultAt(edge, `${edge.imported.specifier} leaves ${edge.from.folder}`, 'Import a door by its name.'),
  ];
}

function judge(workspace: Workspace, edge: Edge): Fault[] {
  if (isRelative(edge.imported.specifier)) return judgeRelativeImport(edge);
  const row = importTable[edge.from.type];
  if (row === undefined) return [];
  const to = workspace.packageNamed(packageOf(edge.imported.specifier));
  return to === undefined ? judgeNpmImport(edge, row) : judgeWorkspaceImport(edge, to, row);
}

const judgeTags = ({ folder, type, scope }: Package): Fault[] => {
  if (type in importTable && scope !== '') return [];
  const mend = `Tag it scope:<app|shared> and type:<${Object.keys(importTable).join('|')}>.`;
  return [{ file: `${folder}/package.json`, line: 1, wrong: 'the package has no room', mend }];
};

const edgesOf = (from: Package): Edge[] =>
  from.sources.flatMap((file) => file.imports().map((imported) => ({ from, file, imported })));

const isBetweenPackages = (workspace: Workspace, { from, imported }: Edge): boolean => {
  const to = workspace.packageNamed(packageOf(imported.specifier));
  return to !== undefined && to !== from;
};

/** Imports go one way, through doors. An empty graph fails: a check that saw nothing has proven nothing. */
export const boundaries: Check = {
  name: 'boundaries',
  promise: 'imports go one way, through doors',
  run(workspace) {
    const edges = workspace.packages.flatMap((one) => edgesOf(one));
    if (!edges.some((edge) => isBetweenPackages(workspace, edge))) {
      const mend = 'Run it at the root of a whole clone.';
      return [{ file: 'package.json', line: 1, wrong: 'no import between packages was found', mend }];
    }
    return [
      ...workspace.packages.flatMap((one) => judgeTags(one)),
      ...edges.flatMap((edge) => judge(workspace, edge)),
    ];
  },
  note: (workspace) => {
    const edges = workspace.packages.flatMap((one) => edgesOf(one));
    const between = edges.filter((edge) => isBetweenPackages(workspace, edge)).length;
    return `${workspace.packages.length} packages, ${between} imports between them`;
  },
};

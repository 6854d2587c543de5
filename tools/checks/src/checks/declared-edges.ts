import { isBuiltin } from 'node:module';
import type { Check } from '../check.ts';
import type { Violation } from '../violation.ts';
import { isRelative, packageOf, type Import } from '../workspace/imports.ts';
import { declaredBy, runtimeDependencies } from '../workspace/manifest.ts';
import type { SourceFile } from '../workspace/source-file.ts';
import type { Package, Workspace } from '../workspace/workspace.ts';

const isForeign = ({ specifier }: Import, self: Package): boolean =>
  !isRelative(specifier) &&
  !isBuiltin(specifier) &&
  !specifier.startsWith('virtual:') &&
  packageOf(specifier) !== self.name;

function checkImport(owner: Package, file: SourceFile, { specifier, kind, line }: Import): Violation[] {
  const name = packageOf(specifier);
  const atRunTime = file.role === 'source' && owner.type !== 'e2e' && kind === 'value';
  const allowed = atRunTime ? runtimeDependencies(owner.manifest) : declaredBy(owner.manifest);
  if (name in allowed) return [];
  const section = atRunTime ? 'dependencies' : 'dependencies or devDependencies';
  const fix = `Add it to ${section} in ${owner.folder}/package.json.`;
  return [{ file: file.path, line, wrong: `${name} is imported but not declared`, fix }];
}

const undeclared = (owner: Package): Violation[] =>
  owner.sources.flatMap((file) =>
    file
      .imports()
      .filter((imported) => isForeign(imported, owner))
      .flatMap((imported) => checkImport(owner, file, imported)),
  );

const lineOf = (workspace: Workspace, file: string, name: string): number => {
  const lines = (workspace.read(file) ?? '').split('\n');
  return Math.max(1, lines.findIndex((line) => line.includes(`"${name}":`)) + 1);
};

/**
 * An unused workspace dependency makes `nx affected` rebuild too much. A package without exports
 * cannot be imported. As a development dependency it means that a target runs its command or bundle.
 */
function unused(workspace: Workspace, owner: Package): Violation[] {
  // A package without a file is still being set up.
  if (owner.sources.length === 0) return [];
  const imported = new Set(
    owner.sources.flatMap((file) => file.imports()).map((one) => packageOf(one.specifier)),
  );
  const isRunNotImported = (name: string) =>
    workspace.packageNamed(name)?.manifest.exports === undefined &&
    name in (owner.manifest.devDependencies ?? {});
  return Object.keys(declaredBy(owner.manifest))
    .filter((name) => workspace.packageNamed(name) !== undefined)
    .filter((name) => !imported.has(name) && !isRunNotImported(name))
    .map((name) => {
      const file = `${owner.folder}/package.json`;
      const line = lineOf(workspace, file, name);
      return { file, line, wrong: `${name} is declared but nothing imports it`, fix: 'Remove the line.' };
    });
}

function versions(workspace: Workspace, owner: Package): Violation[] {
  const file = `${owner.folder}/package.json`;
  return Object.entries(declaredBy(owner.manifest)).flatMap(([name, version]) => {
    const expected = workspace.packageNamed(name) === undefined ? 'catalog:' : 'workspace:*';
    // A catalog with a name holds a second version of something, with the reason in pnpm-workspace.yaml.
    if (version === expected || (expected === 'catalog:' && /^catalog:[a-z-]+$/.test(version))) return [];
    const line = lineOf(workspace, file, name);
    return [{ file, line, wrong: `${name} is ${version}`, fix: `Use "${expected}".` }];
  });
}

/** Every import is declared, and every declared workspace package is imported: Nx sees only declared edges. */
export const declaredEdges: Check = {
  name: 'declared edges',
  promise: 'every import is declared, every workspace dependency is used, one version of each thing',
  run: (workspace) =>
    workspace.packages.flatMap((owner) => [
      ...undeclared(owner),
      ...unused(workspace, owner),
      ...versions(workspace, owner),
    ]),
};

import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isCode, listFiles, once, type SourceFile, sourceFile } from '@quintet/checks';
import type { Location } from '../finding.ts';
import { PreflightError } from '../preflight-error.ts';
import { type Buildspec, readBuildspec } from './buildspec.ts';
import { type Dockerfile, parseDockerfile } from './dockerfile.ts';
import { readPlan, type App, type Plan } from './plan.ts';
import { parseYaml, type YamlFile } from './yaml-file.ts';

/** The repository to check. Each part is read on first use. */
export type Tree = {
  readonly root: string;
  readonly plan: Plan;
  /** The text of a file, or null when there is none. */
  readonly read: (path: string) => string | null;
  /** The location of the table of apps, for findings about the table itself. */
  readonly table: Location;
  /** Every existing Dockerfile once, even if several apps share it. */
  readonly dockerfiles: () => readonly Dockerfile[];
  readonly dockerfileOf: (app: App) => Dockerfile | undefined;
  readonly buildspecs: () => readonly Buildspec[];
  readonly composeFiles: () => readonly YamlFile[];
  /** Browser code without tests. */
  readonly pages: () => readonly SourceFile[];
  /** Bundles of it, libraries included. */
  readonly bundles: () => readonly SourceFile[];
};

function readText(root: string, path: string): string | null {
  try {
    const file = join(root, path);
    return existsSync(file) && statSync(file).isFile() ? readFileSync(file, 'utf8') : null;
  } catch (error) {
    throw new PreflightError(`${path} cannot be read: ${(error as Error).message}.`);
  }
}

const codeIn = (root: string, folders: readonly string[], read: Tree['read']): SourceFile[] =>
  folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => listFiles(root, folder))
    .filter((path) => isCode(path))
    .map((path) => sourceFile(path, read(path) ?? ''))
    .filter(({ role }) => role === 'source');

/** Reads a tree. Throws PreflightError when the folder does not exist or its plan is invalid. */
export function readTree(root: string): Tree {
  if (!existsSync(root)) throw new PreflightError(`The folder ${root} does not exist.`);
  const plan = readPlan(root);
  const read = (path: string) => readText(root, path);
  const present = <T>(paths: readonly string[], make: (path: string, text: string) => T): T[] =>
    paths.flatMap((path) => {
      const text = read(path);
      return text === null ? [] : [make(path, text)];
    });
  const dockerfiles = once(() => {
    const contexts = new Map(plan.apps.map((app) => [app.dockerfile, app.context]));
    return present([...contexts.keys()], (path, text) =>
      parseDockerfile(path, text, contexts.get(path) ?? '.'),
    );
  });
  const isOwn = read('preflight.json') === null;
  return {
    root,
    plan,
    read,
    table: { file: isOwn ? 'tools/fleet/src/fleet.ts' : 'preflight.json', line: 1 },
    dockerfiles,
    dockerfileOf: (app) => dockerfiles().find(({ path }) => path === app.dockerfile),
    buildspecs: once(() => present(plan.buildspecs, (path, text) => readBuildspec(parseYaml(path, text)))),
    composeFiles: once(() => present(plan.composeFiles, parseYaml)),
    pages: once(() => codeIn(root, plan.pages, read)),
    bundles: once(() => codeIn(root, plan.bundles, read)),
  };
}

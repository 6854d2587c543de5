import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listFiles } from './list-files.ts';
import type { Manifest } from './manifest.ts';
import { isCode, sourceFile, type SourceFile } from './source-file.ts';

/** One package with its tags (`scope:taskflow`, `type:service`) taken apart. */
export type Package = {
  readonly name: string;
  /** Relative to the workspace's root. */
  readonly folder: string;
  readonly scope: string;
  readonly type: string;
  readonly manifest: Manifest;
  readonly sources: readonly SourceFile[];
};

/** The tree that the checks read, loaded once. */
export type Workspace = {
  readonly root: string;
  /** Every file, relative to the root. */
  readonly files: readonly string[];
  readonly manifest: Manifest;
  readonly packages: readonly Package[];
  readonly packageNamed: (name: string) => Package | undefined;
  /** The text of a file, or null when there is none. */
  readonly read: (path: string) => string | null;
};

const tagged = (manifest: Manifest, key: string): string =>
  manifest.nx?.tags?.find((tag) => tag.startsWith(`${key}:`))?.slice(key.length + 1) ?? '';

function readPackage(root: string, folder: string, files: readonly string[]): Package {
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const manifest = JSON.parse(read(`${folder}/package.json`)) as Manifest;
  const sources = files
    .filter((file) => file.startsWith(`${folder}/`) && isCode(file))
    .map((file) => sourceFile(file, read(file)));
  return {
    name: manifest.name ?? folder,
    folder,
    scope: tagged(manifest, 'scope'),
    type: tagged(manifest, 'type'),
    manifest,
    sources,
  };
}

/** Reads the packages of apps/, libs/ and tools/ below `root`. */
export function readWorkspace(root: string): Workspace {
  const files = listFiles(root);
  const packages = files
    .filter((file) => /^(apps|libs|tools)\/.+\/package\.json$/.test(file))
    .map((file) => readPackage(root, dirname(file), files));
  const byName = new Map(packages.map((one) => [one.name, one]));
  const read = (path: string) =>
    existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : null;
  const manifest = JSON.parse(read('package.json') ?? '{}') as Manifest;
  return { root, files, manifest, packages, packageNamed: (name) => byName.get(name), read };
}

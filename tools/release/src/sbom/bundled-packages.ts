import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** What a package says of itself, as far as a bill of materials repeats it. */
export type PackageManifest = {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
};

/** The part of esbuild's account that says which file gave how many bytes to what was written. */
export type BundleAccount = {
  readonly outputs: Readonly<
    Record<string, { readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }>
  >;
};

/** Files that left something in the bundle. What was read and then shaken off is not shipped. */
export const shippedFiles = ({ outputs }: BundleAccount): string[] => {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  return [...new Set(inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file))];
};

const isWhole = (manifest: Partial<PackageManifest>): manifest is PackageManifest =>
  typeof manifest.name === 'string' && typeof manifest.version === 'string';

/** A package.json without a name and a version only says how its folder's modules are to be read: the package is above. */
const manifestAbove = (folder: string): PackageManifest | undefined => {
  const file = join(folder, 'package.json');
  if (existsSync(file)) {
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Partial<PackageManifest>;
    if (isWhole(manifest)) return manifest;
  }
  const parent = dirname(folder);
  return parent === folder ? undefined : manifestAbove(parent);
};

/**
 * The packages of npm that `files` belong to, each once, by name and version. Own code is no component: it is what the
 * bill is of.
 *
 * @param files paths relative to `base`, as a bundler names them
 */
export const packagesOf = (files: readonly string[], base: string): PackageManifest[] => {
  const found = files
    .filter((file) => file.includes('node_modules/'))
    .map((file) => manifestAbove(dirname(resolve(base, file))))
    .filter((manifest) => manifest !== undefined);
  const byId = new Map(found.map((manifest) => [`${manifest.name}@${manifest.version}`, manifest]));
  return [...byId.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, manifest]) => manifest);
};

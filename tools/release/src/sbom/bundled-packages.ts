import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The fields of a package.json that go into the bill of materials. */
export type PackageManifest = {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
};

/** The part of esbuild's metafile that tells how many bytes of each input are in the output. */
export type BundleMetafile = {
  readonly outputs: Readonly<
    Record<string, { readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }>
  >;
};

/** Files with code in the bundle. Files that tree shaking removed are not shipped. */
export const shippedFiles = ({ outputs }: BundleMetafile): string[] => {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  return [...new Set(inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file))];
};

const hasNameAndVersion = (manifest: Partial<PackageManifest>): manifest is PackageManifest =>
  typeof manifest.name === 'string' && typeof manifest.version === 'string';

/** A package.json without a name and a version only sets the module type of its folder, so the search continues above. */
const findManifest = (folder: string): PackageManifest | undefined => {
  const file = join(folder, 'package.json');
  if (existsSync(file)) {
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Partial<PackageManifest>;
    if (hasNameAndVersion(manifest)) return manifest;
  }
  const parent = dirname(folder);
  return parent === folder ? undefined : findManifest(parent);
};

/**
 * Finds the npm packages that `files` belong to, without duplicates, sorted by name and version. The app's own code is not
 * listed.
 *
 * @param files paths relative to `base`, as bundlers report them
 */
export const packagesOf = (files: readonly string[], base: string): PackageManifest[] => {
  const found = files
    .filter((file) => file.includes('node_modules/'))
    .map((file) => findManifest(dirname(resolve(base, file))))
    .filter((manifest) => manifest !== undefined);
  const byId = new Map(found.map((manifest) => [`${manifest.name}@${manifest.version}`, manifest]));
  return [...byId.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, manifest]) => manifest);
};

import { posix } from 'node:path';
import type { Package } from './workspace.ts';

/** The entry point that a specifier of this package names: `@a/b/c` is `./c`. */
export const entryPointOf = (specifier: string, name: string): string => `.${specifier.slice(name.length)}`;

/** The file of an entry point, relative to the workspace's root; undefined when the package does not export it. */
export function fileOfEntryPoint(owner: Package, entryPoint: string): string | undefined {
  const target = owner.manifest.exports?.[entryPoint];
  return target === undefined ? undefined : posix.join(owner.folder, target);
}

import { posix } from 'node:path';
import type { Package } from './workspace.ts';

/** The door that a specifier of this package asks for: `@a/b/c` is `./c`. */
export const doorOf = (specifier: string, name: string): string => `.${specifier.slice(name.length)}`;

/** The file behind a door, relative to the workspace's root; undefined when the package does not export it. */
export function fileBehind(owner: Package, door: string): string | undefined {
  const target = owner.manifest.exports?.[door];
  return target === undefined ? undefined : posix.join(owner.folder, target);
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The hashed assets that a build of the shell made itself, and those that it carries for pages that are open. */
export type AssetLists = { readonly own: readonly string[]; readonly carried: readonly string[] };

/** The path of the asset lists in the image. */
export const listsFile = 'usr/share/quintet/assets.json';

/** Reads the lists of the image whose root is `folder`; undefined when it is not an image of the shell. */
export const readAssetLists = (folder: string): AssetLists | undefined => {
  const file = join(folder, listsFile);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as AssetLists) : undefined;
};

/**
 * Selects the assets of the previous build that a new build carries: those that it made itself, not those that it carried,
 * so that only one generation is kept. When the same page is built again on top of itself, it carries the same assets, so
 * that the image stays the same.
 */
export const selectCarriedAssets = (own: readonly string[], previous: AssetLists | undefined): string[] => {
  if (!previous) return [];
  const isSamePage = own.toSorted().join() === previous.own.toSorted().join();
  const candidates = isSamePage ? previous.carried : previous.own;
  return candidates.filter((name) => !own.includes(name)).toSorted();
};

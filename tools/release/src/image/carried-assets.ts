import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Which hashed files a build of the page made itself, and which it only carries for pages that are open. */
export type AssetLists = { readonly own: readonly string[]; readonly carried: readonly string[] };

/** Where an image of the page keeps its lists. */
export const listsFile = 'usr/share/quintet/assets.json';

/** The lists of the image whose root is `folder`; undefined when it is no image of the page. */
export const readAssetLists = (folder: string): AssetLists | undefined => {
  const file = join(folder, listsFile);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as AssetLists) : undefined;
};

/**
 * What a new build takes along of the previous one: what that made itself, never what that carried, so that there is one
 * generation and no pile. The same page built again on top of itself carries what it carried: it is the same image.
 */
export const carriedOf = (own: readonly string[], previous: AssetLists | undefined): string[] => {
  if (!previous) return [];
  const isSamePage = own.toSorted().join() === previous.own.toSorted().join();
  const candidates = isSamePage ? previous.carried : previous.own;
  return candidates.filter((name) => !own.includes(name)).toSorted();
};

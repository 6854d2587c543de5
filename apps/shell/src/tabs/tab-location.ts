import type { BaseLocationHook, BaseSearchHook } from 'wouter';
import { navigate, useLocationProperty } from 'wouter/use-browser-location';

/** A tab's own view of the address bar. */
export type TabLocation = {
  readonly base: string;
  readonly hook: BaseLocationHook;
  readonly searchHook: BaseSearchHook;
  /** Where the tab is, also while another one has the address bar; a link to the tab leads back there. */
  readonly href: () => string;
};

/**
 * Gives a tab its own location: that of the address bar while its path is below the tab's base, else the last such one.
 * So a hidden tab never sees another tab's path, and comes back exactly where it was left.
 */
export function createTabLocation(base: string): TabLocation {
  let path = base;
  let search = '';
  const owns = (pathname: string) => pathname === base || pathname.startsWith(`${base}/`);
  const read = () => {
    if (!owns(window.location.pathname)) return;
    ({ pathname: path, search } = window.location);
  };
  // What a hidden tab finishes late, such as a delete that leads back to its list, moves the tab but not the page.
  const navigateMine: typeof navigate = (to, options) => {
    if (owns(window.location.pathname)) return navigate(to, options);
    const url = new URL(to, window.location.origin);
    if (owns(url.pathname)) ({ pathname: path, search } = url);
  };
  const readPath = () => {
    read();
    return path;
  };
  const readSearch = () => {
    read();
    return search;
  };
  const useTabPath: BaseLocationHook = () => [useLocationProperty(readPath), navigateMine];
  const useTabSearch: BaseSearchHook = () => useLocationProperty(readSearch);
  return {
    base,
    hook: useTabPath,
    searchHook: useTabSearch,
    href: () => {
      read();
      return path + search;
    },
  };
}

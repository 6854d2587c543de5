import type { BaseLocationHook, BaseSearchHook } from 'wouter';
import { navigate, useLocationProperty } from 'wouter/use-browser-location';

/** A tab's own view of the address bar. */
export type TabLocation = {
  readonly base: string;
  readonly hook: BaseLocationHook;
  readonly searchHook: BaseSearchHook;
  /** The current path of the tab, also while another tab is active. Links to the tab use it. */
  readonly href: () => string;
};

/**
 * Creates a tab's own location: the address bar while its path is below the tab's base, else the last such path. A
 * hidden tab never sees another tab's path and is restored exactly where it was left.
 */
export function createTabLocation(base: string): TabLocation {
  let path = base;
  let search = '';
  const owns = (pathname: string) => pathname === base || pathname.startsWith(`${base}/`);
  const read = () => {
    if (!owns(window.location.pathname)) return;
    ({ pathname: path, search } = window.location);
  };
  // A hidden tab that navigates late, for example after a delete, must not move the page.
  const navigateTab: typeof navigate = (to, options) => {
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
  const useTabPath: BaseLocationHook = () => [useLocationProperty(readPath), navigateTab];
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

import { useSyncExternalStore } from 'react';
import type { Store } from './create-store.ts';

/** Follows a part of a store; renders again only when that part changes by `Object.is`. */
export const useStore = <T, P>(store: Store<T>, select: (value: T) => P): P =>
  useSyncExternalStore(store.subscribe, () => select(store.get()));

import { useSyncExternalStore } from 'react';

/** A value outside React that components subscribe to in part. */
export type Store<T> = {
  readonly get: () => T;
  /** Sets the value; a function receives the current one. An unchanged value notifies no one. */
  readonly set: (next: T | ((now: T) => T)) => void;
  readonly subscribe: (listener: () => void) => () => void;
};

/** Creates a store. Use it where a context would re-render too much, such as a drag over 300 cards. */
export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      const after = typeof next === 'function' ? (next as (now: T) => T)(value) : next;
      if (Object.is(after, value)) return;
      value = after;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Subscribes to a part of a store. Renders only when that part changes by `Object.is`. */
export const useStore = <T, P>(store: Store<T>, select: (value: T) => P): P =>
  useSyncExternalStore(store.subscribe, () => select(store.get()));

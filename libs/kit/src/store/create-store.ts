/** A value outside React that components can follow by a part of it. */
export type Store<T> = {
  readonly get: () => T;
  /** Sets the next value; a function gets the present one. The same value notifies nobody. */
  readonly set: (next: T | ((now: T) => T)) => void;
  readonly subscribe: (listener: () => void) => () => void;
};

/** Makes a store. Used where a context would re-render everything below it, such as a drag over 300 cards. */
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

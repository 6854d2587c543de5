import { useEffect, useEffectEvent } from 'react';
import { createStore } from '../store/store.ts';

/** A key and its action. Without `run` it is only listed; a component handles the key. */
export type Shortcut = {
  /** A `KeyboardEvent.key`, or a text for the list: `Space`, `1 - 5`. */
  readonly keys: string;
  readonly label: string;
  readonly run?: () => void;
};

export type ShortcutGroup = { readonly title: string; readonly shortcuts: readonly Shortcut[] };

/** The shortcuts that are active now, grouped. */
export const shortcutStore = createStore<readonly ShortcutGroup[]>([]);

const typing = 'input:not([type=radio]):not([type=checkbox]),textarea,select,[contenteditable]';

/** Whether a key press belongs to a text field, a dialog or the browser. */
const isTaken = (event: KeyboardEvent): boolean =>
  event.defaultPrevented ||
  event.ctrlKey ||
  event.metaKey ||
  event.altKey ||
  (event.target instanceof Element && event.target.matches(typing)) ||
  document.querySelector('dialog[open]') !== null;

/** Runs the shortcut of a key press, if there is one. */
export function pressShortcut(event: KeyboardEvent): void {
  if (isTaken(event)) return;
  const all = shortcutStore.get().flatMap((group) => group.shortcuts);
  const shortcut = all.find(({ keys, run }) => run && keys === event.key);
  if (!shortcut) return;
  event.preventDefault();
  shortcut.run?.();
}

/** Adds shortcuts while the component is mounted and its tab is visible. The `?` sheet lists them. */
export function useShortcuts(title: string, shortcuts: readonly Shortcut[]): void {
  const run = useEffectEvent((keys: string) => shortcuts.find((shortcut) => shortcut.keys === keys)?.run?.());
  const listing = JSON.stringify(shortcuts.map(({ keys, label, run: act }) => [keys, label, Boolean(act)]));
  useEffect(() => {
    const lines = JSON.parse(listing) as [string, string, boolean][];
    const group = {
      title,
      shortcuts: lines.map(([keys, label, acts]) =>
        acts ? { keys, label, run: () => run(keys) } : { keys, label },
      ),
    };
    shortcutStore.set((now) => [...now, group]);
    return () => shortcutStore.set((now) => now.filter((other) => other !== group));
  }, [title, listing]);
}

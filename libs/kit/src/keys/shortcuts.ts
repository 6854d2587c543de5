import { createStore } from '../store/create-store.ts';

/** A key and what it does. Without `run` it is only listed: its place on the page handles it. */
export type Shortcut = {
  /** As `KeyboardEvent.key` says it, or words for the list: `Space`, `1 - 5`. */
  readonly keys: string;
  readonly label: string;
  readonly run?: () => void;
};

export type ShortcutGroup = { readonly title: string; readonly shortcuts: readonly Shortcut[] };

/** The groups of what is on the page now, in the order they came. */
export const shortcutStore = createStore<readonly ShortcutGroup[]>([]);

const typing = 'input:not([type=radio]):not([type=checkbox]),textarea,select,[contenteditable]';

/** Whether a key press belongs to a text, a dialog or the browser, so that no shortcut may take it. */
const isTaken = (event: KeyboardEvent): boolean =>
  event.defaultPrevented ||
  event.ctrlKey ||
  event.metaKey ||
  event.altKey ||
  (event.target instanceof Element && event.target.matches(typing)) ||
  document.querySelector('dialog[open]') !== null;

/** Runs the shortcut that a key press means, if any. */
export function pressShortcut(event: KeyboardEvent): void {
  if (isTaken(event)) return;
  const all = shortcutStore.get().flatMap((group) => group.shortcuts);
  const shortcut = all.find(({ keys, run }) => run && keys === event.key);
  if (!shortcut) return;
  event.preventDefault();
  shortcut.run?.();
}

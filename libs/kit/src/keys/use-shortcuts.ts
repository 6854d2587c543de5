import { useEffect, useEffectEvent } from 'react';
import { type Shortcut, shortcutStore } from './shortcuts.ts';

/** Adds shortcuts while this part is on the page and its tab is visible. They work and are listed in the `?` sheet. */
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

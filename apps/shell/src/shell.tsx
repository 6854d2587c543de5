import { Announcer, ToastRegion, pressShortcut, useShortcuts } from '@quintet/kit';
import { useEffect, useState } from 'react';
import { Redirect } from 'wouter';
import { navigate, usePathname } from 'wouter/use-browser-location';
import { DevelopersPage, developersPath } from './developers/developers.page.tsx';
import { KeySheet } from './help/key-sheet.tsx';
import { Rail } from './rail/rail.tsx';
import { messages } from './shell.messages.ts';
import styles from './shell.module.css';
import type { Tab } from './tabs.ts';
import { NotFound, type PlacedTab, TabHost } from './tabs/tab-host.tsx';
import { createTabLocation } from './tabs/tab-location.ts';

const owns = (base: string, path: string) => path === base || path.startsWith(`${base}/`);

/** The page: the rail, and the tab that owns the path in the address bar. */
export function Shell({ tabs }: { readonly tabs: readonly Tab[] }) {
  const [places] = useState(() => tabs.map((tab) => ({ tab, location: createTabLocation(`/${tab.name}`) })));
  const path = usePathname();
  const active = places.find(({ location }) => owns(location.base, path));
  const first = places[0];
  const [isSheetOpen, setSheetOpen] = useState(false);
  useShellKeys(places, () => setSheetOpen(true));
  return (
    <div className={styles.shell}>
      <a href="#content" className={styles.skip}>
        {messages.skip}
      </a>
      <Rail places={places} active={active} />
      <main id="content" tabIndex={-1} className={styles.content}>
        {active && <TabHost places={places} active={active} />}
        {!active && path === developersPath && <DevelopersPage tabs={tabs} />}
        {!active &&
          path !== developersPath &&
          (path === '/' && first ? (
            <Redirect to={first.location.base} replace />
          ) : (
            <NotFound first={first} />
          ))}
      </main>
      {isSheetOpen && <KeySheet onClose={() => setSheetOpen(false)} />}
      <ToastRegion label={messages.toasts} dismissLabel={messages.dismiss} />
      <Announcer />
    </div>
  );
}

/** Digits open tabs, `?` lists the shortcuts. Shortcuts are off in text fields and dialogs. */
function useShellKeys(places: readonly PlacedTab[], openSheet: () => void): void {
  useEffect(() => {
    window.addEventListener('keydown', pressShortcut);
    return () => window.removeEventListener('keydown', pressShortcut);
  }, []);
  useShortcuts(messages.keys.everywhere, [
    ...places.map(({ tab, location }, at) => ({
      keys: String(at + 1),
      label: messages.keys.tab(tab.label),
      run: () => navigate(location.href()),
    })),
    { keys: '?', label: messages.keys.sheet, run: openSheet },
  ]);
}

import { createStore } from '@quintet/kit';

const key = 'quintet:theme';
export const themeModes = ['auto', 'light', 'dark'] as const;
export type ThemeMode = (typeof themeModes)[number];

const isMode = (value: string | null): value is ThemeMode =>
  (themeModes as readonly (string | null)[]).includes(value);

const readMode = (): ThemeMode => {
  try {
    const value = localStorage.getItem(key);
    return isMode(value) ? value : 'auto';
  } catch {
    return 'auto';
  }
};

export const themeStore = createStore<ThemeMode>('auto');

/** The next mode of the theme button. */
export const nextMode = (mode: ThemeMode): ThemeMode =>
  themeModes[(themeModes.indexOf(mode) + 1) % themeModes.length] ?? 'auto';

/** Sets the mode and stores it for the next visit. */
export function setTheme(mode: ThemeMode): void {
  themeStore.set(mode);
  try {
    localStorage.setItem(key, mode);
  } catch {
    // Storage is not available: the mode lasts until the page is closed.
  }
}

/** Applies the mode now and on every change: by the button, the system or another window. */
export function startTheme(): void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const mode = themeStore.get();
    document.documentElement.dataset.theme = mode === 'auto' ? (system.matches ? 'dark' : 'light') : mode;
    const meta = document.querySelector<HTMLMetaElement>('meta[name=theme-color]');
    if (meta) meta.content = getComputedStyle(document.body).backgroundColor;
  };
  themeStore.set(readMode());
  themeStore.subscribe(apply);
  system.addEventListener('change', apply);
  window.addEventListener('storage', (event) => event.key === key && themeStore.set(readMode()));
  apply();
}

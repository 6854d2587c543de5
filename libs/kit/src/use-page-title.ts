import { useEffect } from 'react';

/** Sets the window title while the tab is visible, the most specific part first. */
export function usePageTitle(...parts: readonly string[]): void {
  const title = [...parts, 'Quintet'].join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}

import { useEffect } from 'react';

/** Names the window after what is open, most particular first, while the tab that says so is visible. */
export function usePageTitle(...parts: readonly string[]): void {
  const title = [...parts, 'Quintet'].join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}

import { announce, useStore } from '@quintet/kit';
import { useEffect, useRef } from 'react';
import { messages } from '../filevault.messages.ts';
import { useRefresh } from '../documents/documents.queries.ts';
import { isOpen } from './upload-queue.ts';
import { uploads } from './uploads.ts';

const refreshMs = 1000;

/** What follows from uploads: the list shows what was kept, once a second at most; a window with open ones asks back. */
export function useUploadEffects(): void {
  const refresh = useRefresh();
  const keptCount = useStore(uploads.items, (items) => items.filter(({ state }) => state === 'kept').length);
  const hasOpen = useStore(uploads.items, (items) => items.some((item) => isOpen(item)));
  const seen = useRef(keptCount);
  useEffect(() => {
    const isNews = keptCount > seen.current;
    seen.current = keptCount;
    if (!isNews) return;
    const timer = setTimeout(refresh, hasOpen ? refreshMs : 0);
    if (!hasOpen) announce(messages.upload.finished(keptCount));
    return () => clearTimeout(timer);
  }, [keptCount, hasOpen, refresh]);
  useEffect(() => {
    if (!hasOpen) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [hasOpen]);
}

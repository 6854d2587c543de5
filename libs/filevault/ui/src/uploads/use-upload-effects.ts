import { announce, useStore } from '@quintet/kit';
import { useEffect, useRef } from 'react';
import { messages } from '../filevault.messages.ts';
import { useRefresh } from '../documents/documents.queries.ts';
import { isActive } from './upload-queue.ts';
import { uploads } from './uploads.ts';

const refreshMs = 1000;

/** Refreshes the list after uploads, at most once a second, and warns before leaving the page while uploads are active. */
export function useUploadEffects(): void {
  const refresh = useRefresh();
  const uploadedCount = useStore(
    uploads.items,
    (items) => items.filter(({ state }) => state === 'uploaded').length,
  );
  const hasActive = useStore(uploads.items, (items) => items.some((item) => isActive(item)));
  const lastCount = useRef(uploadedCount);
  useEffect(() => {
    const hasNew = uploadedCount > lastCount.current;
    lastCount.current = uploadedCount;
    if (!hasNew) return;
    const timer = setTimeout(refresh, hasActive ? refreshMs : 0);
    if (!hasActive) announce(messages.upload.finished(uploadedCount));
    return () => clearTimeout(timer);
  }, [uploadedCount, hasActive, refresh]);
  useEffect(() => {
    if (!hasActive) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [hasActive]);
}

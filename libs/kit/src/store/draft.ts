import { useState } from 'react';

const read = (key: string): string | null => {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
};

/** Saves a text as the draft that `useDraft` with the same key shows. */
export const saveDraft = (key: string, text: string): void => write(storageKeyOf(key), text);

const storageKeyOf = (key: string) => `draft:${key}`;

const write = (key: string, text: string | null) => {
  try {
    if (text === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // Storage is full or not available: the text lasts until the page is closed.
  }
};

/**
 * A text that is being edited. It is kept in this window until `clear`, so a reload or a closed dialog loses nothing.
 * Without a draft it is `saved`, also when `saved` changes later.
 *
 * @param key identifies what the text belongs to; a draft never appears under another key
 */
export function useDraft(key: string, saved = '') {
  const storageKey = storageKeyOf(key);
  const [draft, setDraft] = useState(() => ({ key, text: read(storageKey) }));
  const text = draft.key === key ? draft.text : read(storageKey);
  const put = (next: string | null) => {
    write(storageKey, next);
    setDraft({ key, text: next });
  };
  return {
    text: text ?? saved,
    isDirty: text !== null && text !== saved,
    set: (next: string) => put(next === saved ? null : next),
    clear: () => put(null),
  };
}

import { useState } from 'react';

const read = (key: string): string | null => {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
};

/** Keeps a text as the draft that `useDraft` of the same key will show. */
export const saveDraft = (key: string, text: string): void => write(storageKeyOf(key), text);

const storageKeyOf = (key: string) => `draft:${key}`;

const write = (key: string, text: string | null) => {
  try {
    if (text === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // Storage full or refused: the text still lives in this page.
  }
};

/**
 * A text that is being written, kept in this window until `clear`, so that a reload or a closed dialog loses nothing.
 * Without a draft it is `saved`, also when `saved` changes later.
 *
 * @param key names what the text belongs to; a draft never shows up under another key
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

import { createStore } from '../store/store.ts';
import { uid } from '../uid.ts';

/** A short message about something that happened, with at most one action. */
export type Toast = {
  readonly id: string;
  readonly tone: 'plain' | 'bad';
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
};

const maxShown = 3;

export const toastStore = createStore<readonly Toast[]>([]);

/** Shows a toast until it is dismissed; without an action it disappears after 6 s. Returns its id. */
export function showToast(toast: Omit<Toast, 'id'>): string {
  const id = uid();
  toastStore.set((now) => [...now, { ...toast, id }].slice(-maxShown));
  return id;
}

/** Removes a toast. */
export const dismissToast = (id: string): void =>
  toastStore.set((now) => now.filter((toast) => toast.id !== id));

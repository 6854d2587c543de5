import { createStore } from '../store/create-store.ts';
import { uid } from '../uid.ts';

/** A short note about something that happened. `action` is the one thing to do about it. */
export type Toast = {
  readonly id: string;
  readonly tone: 'plain' | 'bad';
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
};

const mostShown = 3;

export const toastStore = createStore<readonly Toast[]>([]);

/** Shows a note until it is dismissed or, without an action, until it has been read. Gives its id. */
export function showToast(toast: Omit<Toast, 'id'>): string {
  const id = uid();
  toastStore.set((now) => [...now, { ...toast, id }].slice(-mostShown));
  return id;
}

/** Takes a note away. */
export const dismissToast = (id: string): void =>
  toastStore.set((now) => now.filter((toast) => toast.id !== id));

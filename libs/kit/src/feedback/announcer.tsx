import { createStore, useStore } from '../store/store.ts';

const announcement = createStore({ text: '', turn: 0 });

/** Announces a text to screen readers, such as the new position of a card. A repeated text is read out again. */
export const announce = (text: string): void => announcement.set((now) => ({ text, turn: now.turn + 1 }));

/** The live region of `announce`. Mount it once, before the first announcement. */
export function Announcer() {
  const { text, turn } = useStore(announcement, (now) => now);
  return (
    <div className="visually-hidden" aria-live="assertive" aria-atomic="true" data-testid="announcer">
      {text}
      {turn % 2 === 0 ? '' : '\u00A0'}
    </div>
  );
}

import { createStore } from '../store/create-store.ts';
import { useStore } from '../store/use-store.ts';

const said = createStore({ text: '', turn: 0 });

/** Says something to people who hear the page: a lifted card, its new place. Saying the same twice is heard twice. */
export const announce = (text: string): void => said.set((now) => ({ text, turn: now.turn + 1 }));

/** The live region that speaks. Once in a page, there before the first word. */
export function Announcer() {
  const { text, turn } = useStore(said, (now) => now);
  return (
    <div className="visually-hidden" aria-live="assertive" aria-atomic="true" data-testid="announcer">
      {text}
      {turn % 2 === 0 ? '' : '\u00A0'}
    </div>
  );
}

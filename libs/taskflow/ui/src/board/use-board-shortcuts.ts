import { type Store, useShortcuts } from '@quintet/kit';
import { words } from '../taskflow.en.ts';
import { type BoardUi, patchUi } from './board-context.ts';
import type { ColumnView } from './board.view.ts';

/** What the keyboard does on a board. Keys of a card are handled where the card is, and only listed here. */
export function useBoardShortcuts(ui: Store<BoardUi>, columns: readonly ColumnView[]): void {
  const addCard = () => {
    const focused = ui.get().focusedId;
    const view = columns.find(({ cards }) => cards.some(({ id }) => id === focused)) ?? columns[0];
    if (view) patchUi(ui, { addingTo: view.column.id });
  };
  useShortcuts(words.keys.title, [
    { keys: 'n', label: words.keys.newCard, run: addCard },
    { keys: 'Enter', label: words.keys.enter },
    { keys: 'm', label: words.keys.move },
    { keys: 'e', label: words.keys.edit },
    { keys: 'Space', label: words.keys.space },
    { keys: '← ↑ ↓ →', label: words.keys.arrows },
    { keys: 'Home End', label: words.keys.ends },
    { keys: 'Esc', label: words.keys.escape },
  ]);
}

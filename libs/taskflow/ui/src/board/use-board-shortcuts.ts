import { type Store, useShortcuts } from '@quintet/kit';
import { messages } from '../taskflow.messages.ts';
import { type BoardUi, patchUi } from './board-context.ts';
import type { ColumnView } from './board.view.ts';

/** What the keyboard does on a board. Keys of a card are handled where the card is, and only listed here. */
export function useBoardShortcuts(ui: Store<BoardUi>, columns: readonly ColumnView[]): void {
  const addCard = () => {
    const focused = ui.get().focusedId;
    const view = columns.find(({ cards }) => cards.some(({ id }) => id === focused)) ?? columns[0];
    if (view) patchUi(ui, { addingTo: view.column.id });
  };
  useShortcuts(messages.keys.title, [
    { keys: 'n', label: messages.keys.newCard, run: addCard },
    { keys: 'Enter', label: messages.keys.enter },
    { keys: 'm', label: messages.keys.move },
    { keys: 'e', label: messages.keys.edit },
    { keys: 'Space', label: messages.keys.space },
    { keys: '← ↑ ↓ →', label: messages.keys.arrows },
    { keys: 'Home End', label: messages.keys.ends },
    { keys: 'Esc', label: messages.keys.escape },
  ]);
}

import { type Store, announce, createStore } from '@quintet/kit';
import {
  type ColumnView,
  type DropTarget,
  findCard,
  moveCard,
  isSameTarget,
  dropTargetOf,
} from '../board/board-view-model.ts';
import { messages } from '../taskflow.messages.ts';

/** A card being dragged: its original position, and where a drop would put it. */
export type Drag = {
  readonly cardId: string;
  readonly by: 'pointer' | 'keyboard';
  readonly from: DropTarget;
  readonly to: DropTarget;
};

/**
 * Moves a card by pointer or keyboard. It works with ids only and does not use the DOM, so sensors can be replaced and cards
 * that are not rendered can be moved.
 */
export type BoardDnd = {
  readonly store: Store<Drag | null>;
  /** Starts a drag. False when the card does not exist or another one is being dragged. */
  readonly lift: (cardId: string, by: Drag['by']) => boolean;
  readonly over: (target: DropTarget) => void;
  readonly drop: () => void;
  /** Puts the card back. Safe to call at any time. */
  readonly cancel: () => void;
};

/** What a board passes in: its columns without the drag, and what to do on a drop. */
export type BoardDndHost = {
  readonly columns: () => readonly ColumnView[];
  readonly onDrop: (cardId: string, target: DropTarget) => void;
};

export function createBoardDnd(host: BoardDndHost): BoardDnd {
  const store = createStore<Drag | null>(null);
  const announceAt = (phrase: (title: string, at: string) => string, cardId: string, target: DropTarget) => {
    const found = findCard(moveCard(host.columns(), cardId, target), cardId);
    if (found) announce(phrase(found.card.title, positionOf(found)));
  };
  return {
    store,
    lift: (cardId, by) => {
      const from = dropTargetOf(host.columns(), cardId);
      if (!from || store.get()) return false;
      store.set({ cardId, by, from, to: from });
      announceAt(messages.drag.lifted, cardId, from);
      return true;
    },
    over: (target) => {
      const drag = store.get();
      if (!drag || isSameTarget(drag.to, target)) return;
      store.set({ ...drag, to: target });
      announceAt((_, at) => at, drag.cardId, target);
    },
    drop: () => {
      const drag = store.get();
      if (!drag) return;
      // The pending write is displayed from here on. Ending the drag first would show the old position for a moment.
      if (!isSameTarget(drag.from, drag.to)) host.onDrop(drag.cardId, drag.to);
      announceAt(messages.drag.dropped, drag.cardId, drag.to);
      store.set(null);
    },
    cancel: () => {
      const drag = store.get();
      store.set(null);
      if (drag) announceAt(messages.drag.cancelled, drag.cardId, drag.from);
    },
  };
}

const positionOf = (found: NonNullable<ReturnType<typeof findCard>>): string =>
  messages.drag.at(found.column.name, found.index + 1, found.count);

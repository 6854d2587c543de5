import { type Store, announce, createStore } from '@quintet/kit';
import { type ColumnView, type Target, findCard, moveTo, sameTarget, targetOf } from '../board/board.view.ts';
import { messages } from '../taskflow.messages.ts';

/** A card that is being moved: where it was, and where it would go if it were dropped now. */
export type Drag = {
  readonly cardId: string;
  readonly by: 'pointer' | 'keyboard';
  readonly from: Target;
  readonly to: Target;
};

/**
 * The one way to move a card by hand, for a pointer and for the keyboard alike. It speaks in ids only and knows no DOM, so
 * that a sensor can be replaced and cards that are not on the screen can be moved.
 */
export type BoardDnd = {
  readonly store: Store<Drag | null>;
  /** Starts a move. False when the card is not there or another one is being moved. */
  readonly lift: (cardId: string, by: Drag['by']) => boolean;
  readonly over: (target: Target) => void;
  readonly drop: () => void;
  /** Puts the card back. Safe to call at any time. */
  readonly cancel: () => void;
};

/** What a board tells its drag and drop: the columns as they are without the move, and what to do with a drop. */
export type BoardDndHost = {
  readonly columns: () => readonly ColumnView[];
  readonly onDrop: (cardId: string, target: Target) => void;
};

export function createBoardDnd(host: BoardDndHost): BoardDnd {
  const store = createStore<Drag | null>(null);
  const say = (phrase: (title: string, at: string) => string, cardId: string, target: Target) => {
    const found = findCard(moveTo(host.columns(), cardId, target), cardId);
    if (found) announce(phrase(found.card.title, positionOf(found)));
  };
  return {
    store,
    lift: (cardId, by) => {
      const from = targetOf(host.columns(), cardId);
      if (!from || store.get()) return false;
      store.set({ cardId, by, from, to: from });
      say(messages.drag.lifted, cardId, from);
      return true;
    },
    over: (target) => {
      const drag = store.get();
      if (!drag || sameTarget(drag.to, target)) return;
      store.set({ ...drag, to: target });
      say((_, at) => at, drag.cardId, target);
    },
    drop: () => {
      const drag = store.get();
      if (!drag) return;
      // The write is shown from here on; ending the drag first would show the old place for a moment.
      if (!sameTarget(drag.from, drag.to)) host.onDrop(drag.cardId, drag.to);
      say(messages.drag.dropped, drag.cardId, drag.to);
      store.set(null);
    },
    cancel: () => {
      const drag = store.get();
      store.set(null);
      if (drag) say(messages.drag.cancelled, drag.cardId, drag.from);
    },
  };
}

const positionOf = (found: NonNullable<ReturnType<typeof findCard>>): string =>
  messages.drag.at(found.column.name, found.index + 1, found.count);

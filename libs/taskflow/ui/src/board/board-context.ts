import { type Store, createStore } from '@quintet/kit';
import { createContext, use } from 'react';
import type { BoardDnd } from '../drag/board-dnd.ts';
import type { ColumnView } from './board.view.ts';
import type { BoardActions } from './use-board-actions.ts';

/** What is open on a board at the moment; at most one of each. */
export type BoardUi = {
  /** The card that the arrows start from; the only one of its column that Tab stops at. */
  readonly focusedId: string | null;
  readonly editingId: string | null;
  readonly movingId: string | null;
  readonly deletingId: string | null;
  readonly menu: { readonly cardId: string; readonly anchor: HTMLElement } | null;
  /** The column whose quick add is open. */
  readonly addingTo: string | null;
};

export const createBoardUi = (): Store<BoardUi> =>
  createStore<BoardUi>({
    focusedId: null,
    editingId: null,
    movingId: null,
    deletingId: null,
    menu: null,
    addingTo: null,
  });

export type BoardContextValue = {
  readonly boardId: string;
  readonly ui: Store<BoardUi>;
  readonly dnd: BoardDnd;
  readonly actions: BoardActions;
  /** The columns with all writes shown, but without the card in hand. */
  readonly columns: () => readonly ColumnView[];
};

/** Holds stores and functions that never change, so that reading it never renders a card again. */
export const BoardContext = createContext<BoardContextValue | null>(null);

/** The board that this part belongs to. */
export function useBoard(): BoardContextValue {
  const value = use(BoardContext);
  if (!value) throw new Error('useBoard outside of a board');
  return value;
}

/** Changes some of what is open. */
export const patchUi = (ui: Store<BoardUi>, change: Partial<BoardUi>): void =>
  ui.set((now) => ({ ...now, ...change }));

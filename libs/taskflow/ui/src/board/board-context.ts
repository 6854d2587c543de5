import { type Store, createStore } from '@quintet/kit';
import { createContext, use } from 'react';
import type { BoardDnd } from '../drag/board-dnd.ts';
import type { ColumnView } from './board-view-model.ts';
import type { BoardActions } from './use-board-actions.ts';

/** What is open on a board: at most one of each. */
export type BoardUi = {
  /** The card that arrow keys start from, and the only tab stop of its column. */
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
  /** The columns with pending writes, but without the drag. */
  readonly columns: () => readonly ColumnView[];
};

/** Contains only stores and functions that never change, so reading it never causes a render. */
export const BoardContext = createContext<BoardContextValue | null>(null);

/** The board that the component is in. */
export function useBoard(): BoardContextValue {
  const value = use(BoardContext);
  if (!value) throw new Error('useBoard must be used inside a board');
  return value;
}

export const updateUi = (ui: Store<BoardUi>, change: Partial<BoardUi>): void =>
  ui.set((now) => ({ ...now, ...change }));

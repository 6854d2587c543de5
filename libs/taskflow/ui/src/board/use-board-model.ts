import { createStore, useStore } from '@quintet/kit';
import type { Board } from '@quintet/taskflow-contract/schemas';
import { useLayoutEffect, useMemo, useState } from 'react';
import { saveEditAsDraft } from '../card/use-card-draft.ts';
import { createBoardDnd } from '../drag/board-dnd.ts';
import { type BoardContextValue, createBoardUi } from './board-context.ts';
import { usePendingWrites } from './board.queries.ts';
import { type ColumnView, findCard, moveCard, toColumns } from './board-view-model.ts';
import { applyWrite } from './pending-writes.ts';
import { useBoardActions } from './use-board-actions.ts';

/**
 * What a board displays, in three layers: the server's board, the pending writes applied to it, and the dragged card moved
 * in that. Each layer is computed from the one below, so events of others do not disturb a drag and nothing is rolled back.
 */
export function useBoardModel(board: Board): { columns: readonly ColumnView[]; context: BoardContextValue } {
  const writes = usePendingWrites(board.id);
  const actions = useBoardActions(board.id, saveEditAsDraft);
  const stored = useMemo(() => toColumns(board), [board]);
  const written = useMemo(() => writes.reduce(applyWrite, stored), [writes, stored]);

  // The drag reads the newest values from a store, so that it causes no render.
  const [newest] = useState(() => createStore({ written, actions }));
  useLayoutEffect(() => newest.set({ written, actions }), [newest, written, actions]);

  const [ui] = useState(createBoardUi);
  const [shown] = useState(() => () => newest.get().written);
  const [dnd] = useState(() =>
    createBoardDnd({
      columns: shown,
      onDrop: (cardId, target) => {
        const found = findCard(shown(), cardId);
        if (found) newest.get().actions.move(found.card, target);
      },
    }),
  );

  const drag = useStore(dnd.store, (now) => now);
  const columns = useMemo(() => (drag ? moveCard(written, drag.cardId, drag.to) : written), [written, drag]);
  // Someone deleted the dragged card.
  const isLost = drag !== null && findCard(written, drag.cardId) === undefined;
  useLayoutEffect(() => {
    if (isLost) dnd.cancel();
  }, [isLost, dnd]);

  const context = useMemo(
    () => ({ boardId: board.id, ui, dnd, actions, columns: shown }),
    [board.id, ui, dnd, actions, shown],
  );
  return { columns, context };
}

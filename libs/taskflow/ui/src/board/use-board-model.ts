import { createStore, useStore } from '@quintet/kit';
import type { Board } from '@quintet/taskflow-contract/schemas';
import { useLayoutEffect, useMemo, useState } from 'react';
import { keepEdit } from '../card/use-card-draft.ts';
import { createBoardDnd } from '../drag/board-dnd.ts';
import { type BoardContextValue, createBoardUi } from './board-context.ts';
import { usePendingWrites } from './board.queries.ts';
import { type ColumnView, findCard, moveTo, toColumns } from './board.view.ts';
import { applyWrite } from './board.writes.ts';
import { useBoardActions } from './use-board-actions.ts';

/**
 * What a board shows: what the server said, over it what the person did and is not answered, over that the card in hand.
 * Each layer is recomputed from the one below, so another person's event never fights a drag and nothing is rolled back by hand.
 */
export function useBoardModel(board: Board): { columns: readonly ColumnView[]; context: BoardContextValue } {
  const writes = usePendingWrites(board.id);
  const actions = useBoardActions(board.id, keepEdit);
  const stored = useMemo(() => toColumns(board), [board]);
  const written = useMemo(() => writes.reduce(applyWrite, stored), [writes, stored]);

  // What the drag asks for when it is time, without rendering anything again.
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
  const columns = useMemo(() => (drag ? moveTo(written, drag.cardId, drag.to) : written), [written, drag]);
  // Somebody deleted the card in hand.
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

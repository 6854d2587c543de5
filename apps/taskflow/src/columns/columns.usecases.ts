import { type Call, requireMatch } from '@quintet/platform';
import type { Column, Contract } from '@quintet/taskflow-contract/schemas';
import { changeBoard, type LockedBoard } from '../boards/board-change.ts';
import type { Deps } from '../deps.ts';
import { columnNotEmpty, columnNotFound } from '../errors.ts';
import {
  selectBoardIdOfColumn,
  countCards,
  markColumnDeleted,
  insertColumn,
  selectColumn,
  updateColumnName,
} from './columns.store.ts';

export function createColumn(
  deps: Deps,
  { user, params, body, idempotency }: Call<Contract['createColumn']>,
) {
  const request = { boardId: params.id, actor: user.id, role: 'editor', idempotency } as const;
  return changeBoard(deps, request, async (board) => {
    const column = await insertColumn(board.tx, { id: deps.ids.next(), boardId: board.id, name: body.name });
    await board.emit('column.created', { column });
    return column;
  });
}

export function updateColumn(deps: Deps, call: Call<Contract['updateColumn']>) {
  return changeColumn(deps, call, async (board, before) => {
    requireMatch(call.ifMatch, before);
    const column = await updateColumnName(board.tx, before.id, call.body.name);
    await board.emit('column.updated', { column });
    return column;
  });
}

export function deleteColumn(deps: Deps, call: Call<Contract['deleteColumn']>) {
  return changeColumn(deps, call, async (board, column) => {
    requireMatch(call.ifMatch, column);
    const cardCount = await countCards(board.tx, column.id);
    if (cardCount > 0) throw columnNotEmpty(cardCount);
    await markColumnDeleted(board.tx, column.id);
    await board.emit('column.deleted', { columnId: column.id });
    return undefined;
  });
}

/** Locks the board of a column and loads the column. Unknown and forbidden columns give the same 404. */
async function changeColumn<T>(
  deps: Deps,
  { user, params, idempotency }: Call<Contract['updateColumn'] | Contract['deleteColumn']>,
  work: (board: LockedBoard, column: Column) => Promise<T>,
): Promise<T> {
  const notFound = () => columnNotFound(params.id);
  const boardId = await selectBoardIdOfColumn(deps.db, params.id);
  if (boardId === undefined) throw notFound();
  return changeBoard(
    deps,
    { boardId, actor: user.id, role: 'editor', idempotency, notFound },
    async (board) => {
      const column = await selectColumn(board.tx, params.id);
      if (!column) throw notFound();
      return work(board, column);
    },
  );
}

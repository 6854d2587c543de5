import type { Board, Column } from '@quintet/taskflow-contract/schemas';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { patchBoard } from '../board/board.queries.ts';
import { client } from '../client.ts';

/** Changes to the columns of a board. Each resolves when it is saved. */
export function useColumnWrites(boardId: string) {
  const cache = useQueryClient();
  const put = (column: Column) => patchBoard(cache, boardId, (board) => withColumn(board, column));
  const add = useMutation({
    mutationFn: (name: string) => client.createColumn({ params: { id: boardId }, body: { name } }),
    onSuccess: put,
  });
  const rename = useMutation({
    mutationFn: ({ column, name }: { column: Column; name: string }) =>
      client.updateColumn({ params: { id: column.id }, body: { name } }),
    onSuccess: put,
  });
  const remove = useMutation({
    mutationFn: ({ id, version }: Column) => client.deleteColumn({ params: { id } }, { ifMatch: version }),
    onSuccess: (_, { id }) => patchBoard(cache, boardId, (board) => withoutColumn(board, id)),
  });
  return { add: add.mutateAsync, rename: rename.mutateAsync, remove: remove.mutateAsync };
}

/** A column in a response has no seq, so it only replaces an older version from the stream. */
const withColumn = (board: Board, column: Column): Board => {
  const known = board.columns.find(({ id }) => id === column.id);
  if (known && known.version >= column.version) return board;
  return { ...board, columns: [...board.columns.filter(({ id }) => id !== column.id), column] };
};

const withoutColumn = (board: Board, columnId: string): Board => ({
  ...board,
  columns: board.columns.filter(({ id }) => id !== columnId),
});

import type { Board } from '@quintet/taskflow-contract/schemas';
import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { boardQuery } from '../board/board.queries.ts';
import { client } from '../client.ts';

const retryIntervalMs = 4000;
const listKey = ['taskflow', 'boards'] as const;

/** The user's boards, newest first, page by page. After an error it is retried every 4 seconds. */
export const boardsQuery = infiniteQueryOptions({
  queryKey: listKey,
  queryFn: ({ pageParam: cursor, signal }) =>
    client.listBoards({ query: cursor === null ? {} : { cursor } }, { signal }),
  initialPageParam: null as string | null,
  getNextPageParam: ({ nextCursor }) => nextCursor,
  refetchInterval: ({ state }) => (state.status === 'error' ? retryIntervalMs : false),
});

/** Changes to boards. Each resolves when it is saved. */
export function useBoardsWrites() {
  const cache = useQueryClient();
  const refresh = () => cache.invalidateQueries({ queryKey: listKey });
  const cacheBoard = (board: Board) => {
    cache.setQueryData<Board>(boardQuery(board.id).queryKey, board);
    void refresh();
  };
  const create = useMutation({
    mutationFn: (body: { name: string; sample?: boolean }) => client.createBoard({ body }),
    onSuccess: cacheBoard,
  });
  const rename = useMutation({
    mutationFn: ({ id, name }: { id: string; name: string }) =>
      client.updateBoard({ params: { id }, body: { name } }),
    onSuccess: cacheBoard,
  });
  const remove = useMutation({
    mutationFn: (id: string) => client.deleteBoard({ params: { id } }),
    onSuccess: refresh,
  });
  return { create: create.mutateAsync, rename: rename.mutateAsync, remove: remove.mutateAsync };
}

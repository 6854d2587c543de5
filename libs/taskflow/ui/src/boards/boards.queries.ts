import type { Board } from '@quintet/taskflow-contract/schemas';
import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { boardQuery } from '../board/board.queries.ts';
import { client } from '../client.ts';

const healMs = 4000;
const listKey = ['taskflow', 'boards'] as const;

/** The boards that I am a member of, newest first, page by page. While it fails it is asked for again. */
export const boardsQuery = infiniteQueryOptions({
  queryKey: listKey,
  queryFn: ({ pageParam: cursor, signal }) =>
    client.listBoards({ query: cursor === null ? {} : { cursor } }, { signal }),
  initialPageParam: null as string | null,
  getNextPageParam: ({ nextCursor }) => nextCursor,
  refetchInterval: ({ state }) => (state.status === 'error' ? healMs : false),
});

/** What can be done to boards. Each resolves when it is saved. */
export function useBoardsWrites() {
  const cache = useQueryClient();
  const refresh = () => cache.invalidateQueries({ queryKey: listKey });
  const remember = (board: Board) => {
    cache.setQueryData<Board>(boardQuery(board.id).queryKey, board);
    void refresh();
  };
  const create = useMutation({
    mutationFn: (body: { name: string; sample?: boolean }) => client.createBoard({ body }),
    onSuccess: remember,
  });
  const rename = useMutation({
    mutationFn: ({ id, name }: { id: string; name: string }) =>
      client.updateBoard({ params: { id }, body: { name } }),
    onSuccess: remember,
  });
  const remove = useMutation({
    mutationFn: (id: string) => client.deleteBoard({ params: { id } }),
    onSuccess: refresh,
  });
  return { create: create.mutateAsync, rename: rename.mutateAsync, remove: remove.mutateAsync };
}

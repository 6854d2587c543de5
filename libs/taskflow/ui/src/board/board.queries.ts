import { hasStatus, showToast } from '@quintet/kit';
import type { Board, SavedCard } from '@quintet/taskflow-contract/schemas';
import {
  type QueryClient,
  queryOptions,
  useMutation,
  useMutationState,
  useQueryClient,
} from '@tanstack/react-query';
import { client } from '../client.ts';
import { describeError, messages } from '../taskflow.messages.ts';
import { foldSaved } from './board.fold.ts';
import { placeOf } from './board.view.ts';
import type { BoardWrite } from './board.writes.ts';

const healMs = 4000;

/** A whole board. Its live stream keeps it fresh, so it is loaded once; while it fails it is asked for again. */
export const boardQuery = (id: string) =>
  queryOptions({
    queryKey: ['taskflow', 'board', id],
    queryFn: ({ signal }) => client.getBoard({ params: { id } }, { signal }),
    staleTime: Infinity,
    refetchInterval: ({ state }) =>
      state.status === 'error' && !hasStatus(state.error, 404) ? healMs : false,
  });

/** Changes the board that the page shows. */
export const patchBoard = (cache: QueryClient, id: string, change: (board: Board) => Board) =>
  cache.setQueryData<Board>(boardQuery(id).queryKey, (board) => board && change(board));

const writeKey = (id: string) => ['taskflow', 'write', id] as const;

/** Sends what a person does to a board, one after the other in the order it was done. */
export function useBoardWrite(boardId: string) {
  const cache = useQueryClient();
  const mutation = useMutation({
    mutationKey: writeKey(boardId),
    scope: { id: `taskflow:${boardId}` },
    mutationFn: (write: BoardWrite) => sendWrite(boardId, write),
    onSuccess: (saved, write) => {
      if (saved) patchBoard(cache, boardId, (board) => foldSaved(board, saved));
      if (saved && 'placement' in saved && saved.placement === 'fallback')
        showToast({ tone: 'plain', text: messages.card.anchorMoved(saved.title) });
      if (write.type === 'remove') patchBoard(cache, boardId, (board) => withoutCard(board, write.cardId));
    },
  });
  return mutation.mutateAsync;
}

/** What was done to a board and is not answered yet. */
export const usePendingWrites = (boardId: string): readonly BoardWrite[] =>
  useMutationState({
    filters: { mutationKey: writeKey(boardId), status: 'pending' },
    select: (mutation) => mutation.state.variables as BoardWrite,
  });

async function sendWrite(boardId: string, write: BoardWrite): Promise<SavedCard | undefined> {
  const idempotencyKey = write.key;
  switch (write.type) {
    case 'add': {
      const { columnId, title } = write;
      return client.createCard({ params: { id: boardId }, body: { columnId, title } }, { idempotencyKey });
    }
    case 'move': {
      const body = { columnId: write.target.columnId, place: placeOf(write.target) };
      return client.moveCard({ params: { id: write.cardId }, body }, { idempotencyKey });
    }
    case 'edit': {
      const { id, version: ifMatch } = write.card;
      return client.updateCard({ params: { id }, body: write.changes }, { idempotencyKey, ifMatch });
    }
    case 'remove':
      return client.deleteCard({ params: { id: write.cardId } }, { idempotencyKey });
  }
}

const withoutCard = (board: Board, cardId: string): Board => ({
  ...board,
  cards: board.cards.filter(({ id }) => id !== cardId),
});

/** Tells a failed write, with its cause and, where it makes sense, a way to do it again. */
export function toastFailure(text: string, error: unknown, again?: () => void): void {
  const action = again && { label: messages.tryAgain, run: again };
  showToast({ tone: 'bad', text: `${text} ${describeError(error)}`, ...(action ? { action } : {}) });
}

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
import { applySavedCard } from './board-reducer.ts';
import { toPlace } from './board-view-model.ts';
import type { BoardWrite } from './pending-writes.ts';

const retryIntervalMs = 4000;

/** A board. Loaded once, then updated by its live stream. After an error it is retried every 4 seconds. */
export const boardQuery = (id: string) =>
  queryOptions({
    queryKey: ['taskflow', 'board', id],
    queryFn: ({ signal }) => client.getBoard({ params: { id } }, { signal }),
    staleTime: Infinity,
    refetchInterval: ({ state }) =>
      state.status === 'error' && !hasStatus(state.error, 404) ? retryIntervalMs : false,
  });

/** Updates the cached board. */
export const patchBoard = (cache: QueryClient, id: string, change: (board: Board) => Board) =>
  cache.setQueryData<Board>(boardQuery(id).queryKey, (board) => board && change(board));

const writeKey = (id: string) => ['taskflow', 'write', id] as const;

/** Sends writes to a board one by one, in the order they were made. */
export function useBoardWrite(boardId: string) {
  const cache = useQueryClient();
  const mutation = useMutation({
    mutationKey: writeKey(boardId),
    scope: { id: `taskflow:${boardId}` },
    mutationFn: (write: BoardWrite) => sendWrite(boardId, write),
    onSuccess: (saved, write) => {
      if (saved) patchBoard(cache, boardId, (board) => applySavedCard(board, saved));
      if (saved && 'placement' in saved && saved.placement === 'fallback')
        showToast({ tone: 'plain', text: messages.card.anchorMoved(saved.title) });
      if (write.type === 'remove') patchBoard(cache, boardId, (board) => withoutCard(board, write.cardId));
    },
  });
  return mutation.mutateAsync;
}

/** The writes to a board that the server has not answered yet. */
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
      const body = { columnId: write.target.columnId, place: toPlace(write.target) };
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

/** Shows a toast for a failed write, with its cause and, if `retry` is given, a button to try again. */
export function showFailure(text: string, error: unknown, retry?: () => void): void {
  const action = retry && { label: messages.tryAgain, run: retry };
  showToast({ tone: 'bad', text: `${text} ${describeError(error)}`, ...(action ? { action } : {}) });
}

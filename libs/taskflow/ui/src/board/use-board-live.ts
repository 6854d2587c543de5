import { type LiveStatus, buildUrl, showToast, useLiveStream } from '@quintet/kit';
import { eventKinds, prefix, routes } from '@quintet/taskflow-contract/routes';
import type { BoardEvent } from '@quintet/taskflow-contract/schemas';
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { cardQuery } from '../card/cards.queries.ts';
import { messages } from '../taskflow.messages.ts';
import { applyBoardEvent } from './board-reducer.ts';
import { boardQuery, patchBoard } from './board.queries.ts';

const names = eventKinds.map((kind) => `taskflow.${kind}`);

/** Applies an event to the cached board, and to the cached card if it is older. */
function applyToCache(cache: QueryClient, boardId: string, event: BoardEvent): void {
  const { card } = event;
  patchBoard(cache, boardId, (board) => applyBoardEvent(board, event));
  if (card)
    cache.setQueryData(cardQuery(card.id).queryKey, (open) =>
      open && open.version < card.version ? card : open,
    );
}

/** Applies the board's live events to the cache. Returns the state of the connection. */
export function useBoardLive(boardId: string): LiveStatus {
  const cache = useQueryClient();
  const { queryKey } = boardQuery(boardId);
  const { isSuccess } = useQuery({ ...boardQuery(boardId), select: () => true });
  const [, navigate] = useLocation();

  const status = useLiveStream<BoardEvent>({
    isReady: isSuccess,
    url: buildUrl(prefix, routes.streamBoard, { params: { id: boardId } }),
    names,
    lastSeq: () => cache.getQueryData(queryKey)?.seq ?? 0,
    onEvent: (event) => {
      if (event.kind !== 'board.deleted') return applyToCache(cache, boardId, event);
      showToast({ tone: 'plain', text: messages.board.deletedByOther });
      navigate('~/taskflow');
    },
    onResync: () => cache.refetchQueries({ queryKey, exact: true }, { throwOnError: true }),
  });

  // A broken stream gives no reason. Loading the board does: it is deleted, or the service is not reachable.
  const isBroken = status === 'reconnecting';
  useEffect(() => {
    if (isBroken) void cache.invalidateQueries({ queryKey: boardQuery(boardId).queryKey });
  }, [isBroken, cache, boardId]);

  return status;
}

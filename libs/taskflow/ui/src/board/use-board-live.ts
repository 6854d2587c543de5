import { type LiveStatus, buildUrl, showToast, useLiveStream } from '@quintet/kit';
import { eventKinds, prefix, routes } from '@quintet/taskflow-contract/routes';
import type { BoardEvent } from '@quintet/taskflow-contract/schemas';
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { cardQuery } from '../card/cards.queries.ts';
import { messages } from '../taskflow.messages.ts';
import { foldEvent } from './board.fold.ts';
import { boardQuery, patchBoard } from './board.queries.ts';

const names = eventKinds.map((kind) => `taskflow.${kind}`);

/** Folds an event into the board, and into its card's own page when that was opened. */
function follow(cache: QueryClient, boardId: string, event: BoardEvent): void {
  const { card } = event;
  patchBoard(cache, boardId, (board) => foldEvent(board, event));
  if (card)
    cache.setQueryData(cardQuery(card.id).queryKey, (open) =>
      open && open.version < card.version ? card : open,
    );
}

/** Keeps the shown board equal to the stored one, event by event, and says how the connection is. */
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
      if (event.kind !== 'board.deleted') return follow(cache, boardId, event);
      showToast({ tone: 'plain', text: messages.board.deletedByOther });
      navigate('~/taskflow');
    },
    onResync: () => cache.refetchQueries({ queryKey, exact: true }, { throwOnError: true }),
  });

  // A stream cannot say why it broke. The board's own answer can: not there any more, or nobody answers.
  const isBroken = status === 'reconnecting';
  useEffect(() => {
    if (isBroken) void cache.invalidateQueries({ queryKey: boardQuery(boardId).queryKey });
  }, [isBroken, cache, boardId]);

  return status;
}

import { hasStatus } from '@quintet/kit';
import { useQuery } from '@tanstack/react-query';
import { Route } from 'wouter';
import { CardDialog } from '../card/card-dialog.tsx';
import { BoardError } from './board-error.tsx';
import { BoardSkeleton } from './board-skeleton.tsx';
import { BoardView } from './board-view.tsx';
import { boardQuery } from './board.queries.ts';
import { useBoardLive } from './use-board-live.ts';

/** The page of a board: loading, failed or loaded, with a card open if the path names one. */
export function BoardPage({ boardId }: { readonly boardId: string }) {
  const { data: board, error, refetch } = useQuery(boardQuery(boardId));
  const status = useBoardLive(boardId);
  if (error && (!board || hasStatus(error, 404)))
    return <BoardError error={error} onRetry={() => void refetch()} />;
  if (!board) return <BoardSkeleton />;
  return (
    <BoardView board={board} status={status}>
      <Route path="/cards/:cardId">{({ cardId }) => <CardDialog key={cardId} cardId={cardId} />}</Route>
    </BoardView>
  );
}

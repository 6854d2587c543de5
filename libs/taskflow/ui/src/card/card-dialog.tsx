import { Button, Dialog, ErrorState, ProblemError, Skeleton, hasStatus, useStore } from '@quintet/kit';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { useBoard } from '../board/board-context.ts';
import { describeError, messages } from '../taskflow.messages.ts';
import styles from './card-dialog.module.css';
import { CardForm } from './card-form.tsx';
import { cardQuery } from './cards.queries.ts';

/** The open card at the side of its board. */
export function CardDialog({ cardId }: { readonly cardId: string }) {
  const { data: card, error, refetch } = useQuery(cardQuery(cardId));
  const { ui } = useBoard();
  const isAsking = useStore(ui, ({ movingId, deletingId }) => movingId === cardId || deletingId === cardId);
  const close = useCloseCard();
  // Only one dialog is open at a time: a move or delete dialog replaces this one.
  if (isAsking) return null;
  // Also when the card was deleted meanwhile: unsaved text stays visible, and saving shows the error.
  if (card) return <CardForm card={card} onClose={close} />;
  return (
    <Dialog title={messages.card.heading} closeLabel={messages.close} placement="side" onClose={close}>
      {error ? <CardError error={error} onRetry={() => void refetch()} /> : <CardSkeleton />}
    </Dialog>
  );
}

/** Returns to the board, through the history if the card was opened from it, so that Back does not reopen the card. */
function useCloseCard(): () => void {
  const [, navigate] = useLocation();
  const state = useHistoryState<{ readonly fromBoard?: boolean } | null>();
  return () => (state?.fromBoard ? history.back() : navigate('/', { replace: true }));
}

const CardSkeleton = () => (
  <div className={styles.skeleton}>
    <Skeleton width="70%" height={20} />
    <Skeleton height={34} />
    <Skeleton height={120} />
  </div>
);

function CardError({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const isGone = hasStatus(error, 404);
  return (
    <ErrorState
      title={isGone ? messages.card.goneTitle : messages.card.heading}
      text={isGone ? messages.card.goneText : describeError(error)}
      reference={!isGone && error instanceof ProblemError ? messages.request(error.requestId) : undefined}
    >
      {!isGone && <Button onClick={onRetry}>{messages.tryAgain}</Button>}
    </ErrorState>
  );
}

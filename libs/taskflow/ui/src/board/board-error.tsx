import { Button, ErrorState, PageHeader, ProblemError, hasStatus } from '@quintet/kit';
import { Link } from 'wouter';
import { describeError, messages } from '../taskflow.messages.ts';
import styles from './board-error.module.css';

/** Shown when a board does not exist or could not be loaded. */
export function BoardError({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const isGone = hasStatus(error, 404);
  return (
    <>
      <PageHeader>
        <h1>{messages.board.label}</h1>
      </PageHeader>
      <ErrorState
        title={isGone ? messages.board.goneTitle : messages.board.errorTitle}
        text={isGone ? messages.board.goneText : describeError(error)}
        reference={!isGone && error instanceof ProblemError ? messages.request(error.requestId) : undefined}
      >
        {!isGone && <Button onClick={onRetry}>{messages.tryAgain}</Button>}
        <Link href="~/taskflow" className={styles.back}>
          {messages.board.back}
        </Link>
      </ErrorState>
    </>
  );
}

import { Button, ErrorState, PageHeader, ProblemError, hasStatus } from '@quintet/kit';
import { Link } from 'wouter';
import { describeError, words } from '../taskflow.en.ts';
import styles from './board-error.module.css';

/** A board that cannot be shown: because it is not there, or because nobody answers. */
export function BoardError({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const isGone = hasStatus(error, 404);
  return (
    <>
      <PageHeader>
        <h1>{words.board.label}</h1>
      </PageHeader>
      <ErrorState
        title={isGone ? words.board.goneTitle : words.board.errorTitle}
        text={isGone ? words.board.goneText : describeError(error)}
        reference={!isGone && error instanceof ProblemError ? words.request(error.requestId) : undefined}
      >
        {!isGone && <Button onClick={onRetry}>{words.tryAgain}</Button>}
        <Link href="~/taskflow" className={styles.back}>
          {words.board.back}
        </Link>
      </ErrorState>
    </>
  );
}

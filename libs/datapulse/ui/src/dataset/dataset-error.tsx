import { Button, ErrorState, hasStatus, PageHeader, ProblemError } from '@quintet/kit';
import { Link } from 'wouter';
import { describeError, messages } from '../datapulse.messages.ts';
import styles from './dataset.module.css';

/** A dataset that cannot be shown: because it is not there, or because nobody answers. */
export function DatasetError({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const isGone = hasStatus(error, 404);
  return (
    <>
      <PageHeader>
        <h1>{messages.dataset.label}</h1>
      </PageHeader>
      <ErrorState
        title={isGone ? messages.dataset.goneTitle : messages.dataset.errorTitle}
        text={isGone ? messages.dataset.goneText : describeError(error)}
        reference={!isGone && error instanceof ProblemError ? messages.request(error.requestId) : undefined}
      >
        {!isGone && <Button onClick={onRetry}>{messages.tryAgain}</Button>}
        <Link href="/" className={styles.all}>
          {messages.dataset.back}
        </Link>
      </ErrorState>
    </>
  );
}

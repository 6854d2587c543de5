import { Button, ErrorState, hasStatus, PageHeader, ProblemError } from '@quintet/kit';
import { Link } from 'wouter';
import { describeError, words } from '../datapulse.en.ts';
import styles from './dataset.module.css';

/** A dataset that cannot be shown: because it is not there, or because nobody answers. */
export function DatasetError({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const isGone = hasStatus(error, 404);
  return (
    <>
      <PageHeader>
        <h1>{words.dataset.label}</h1>
      </PageHeader>
      <ErrorState
        title={isGone ? words.dataset.goneTitle : words.dataset.errorTitle}
        text={isGone ? words.dataset.goneText : describeError(error)}
        reference={!isGone && error instanceof ProblemError ? words.request(error.requestId) : undefined}
      >
        {!isGone && <Button onClick={onRetry}>{words.tryAgain}</Button>}
        <Link href="/" className={styles.all}>
          {words.dataset.back}
        </Link>
      </ErrorState>
    </>
  );
}

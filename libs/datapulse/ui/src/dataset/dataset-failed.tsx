import { ErrorState } from '@quintet/kit';
import type { Dataset } from '@quintet/datapulse-contract/schemas';
import { Link } from 'wouter';
import { messages } from '../datapulse.messages.ts';
import styles from './dataset.module.css';

/** A file that could not be read, and why. */
export const DatasetFailed = ({ dataset: { failure } }: { readonly dataset: Dataset }) => (
  <ErrorState
    title={messages.dataset.failedTitle}
    text={`${failure?.detail ?? ''} ${messages.dataset.failedSafe}`}
    reference={failure?.code}
  >
    <Link href="/" className={styles.all}>
      {messages.dataset.back}
    </Link>
  </ErrorState>
);

import { ErrorState } from '@quintet/kit';
import type { Dataset } from '@quintet/datapulse-contract/schemas';
import { Link } from 'wouter';
import { words } from '../datapulse.en.ts';
import styles from './dataset.module.css';

/** A file that could not be read, and why. */
export const DatasetFailed = ({ dataset: { failure } }: { readonly dataset: Dataset }) => (
  <ErrorState
    title={words.dataset.failedTitle}
    text={`${failure?.detail ?? ''} ${words.dataset.failedSafe}`}
    reference={failure?.code}
  >
    <Link href="/" className={styles.all}>
      {words.dataset.back}
    </Link>
  </ErrorState>
);

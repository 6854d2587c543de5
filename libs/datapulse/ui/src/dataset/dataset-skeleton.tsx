import { PageHeader, Skeleton } from '@quintet/kit';
import { messages } from '../datapulse.messages.ts';
import styles from './dataset.module.css';

/** The shape of a dataset while it is loaded. */
export const DatasetSkeleton = () => (
  <div aria-busy="true" aria-label={messages.dataset.loading}>
    <PageHeader>
      <Skeleton width={180} height={16} />
    </PageHeader>
    <div className={styles.content}>
      <Skeleton height={56} />
      <Skeleton height={240} />
      <Skeleton height={160} />
    </div>
  </div>
);

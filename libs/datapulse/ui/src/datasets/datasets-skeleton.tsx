import { Skeleton } from '@quintet/kit';
import { words } from '../datapulse.en.ts';
import styles from './datasets.module.css';

/** The shape of the list while it is loaded. */
export const DatasetsSkeleton = () => (
  <section aria-busy="true" aria-label={words.datasets.loading}>
    {[180, 132, 212].map((width) => (
      <div key={width} className={styles.skeleton}>
        <Skeleton width={width} height={14} />
        <Skeleton width={96} />
      </div>
    ))}
  </section>
);

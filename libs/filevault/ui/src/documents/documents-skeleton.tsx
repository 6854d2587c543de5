import { Skeleton } from '@quintet/kit';
import { words } from '../filevault.en.ts';
import styles from './documents.module.css';

/** The shape of the list while it is loaded. */
export const DocumentsSkeleton = () => (
  <section aria-busy="true" aria-label={words.loading}>
    {[212, 148, 180, 124].map((width) => (
      <div key={width} className={styles.skeleton}>
        <Skeleton width={width} height={14} />
        <Skeleton width={180} />
      </div>
    ))}
  </section>
);

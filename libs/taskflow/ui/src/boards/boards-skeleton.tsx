import { Skeleton } from '@quintet/kit';
import { words } from '../taskflow.en.ts';
import styles from './boards.module.css';

/** The shape of the list while it is loaded. */
export const BoardsSkeleton = () => (
  <section aria-busy="true" aria-label={words.boards.loading}>
    {[180, 132, 212].map((width) => (
      <div key={width} className={styles.skeleton}>
        <Skeleton width={width} height={14} />
        <Skeleton width={96} />
      </div>
    ))}
  </section>
);

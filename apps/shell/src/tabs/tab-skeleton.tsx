import { Skeleton } from '@quintet/kit';
import styles from './tab-panel.module.css';

/** A tab whose code is on its way: its header line. */
export const TabSkeleton = () => (
  <div className={styles.header} aria-busy="true">
    <Skeleton width={140} height={16} />
  </div>
);

import { Skeleton } from '@quintet/kit';
import { messages } from '../metricshub.messages.ts';
import styles from './live.module.css';

/** The shape of the wall until the first sample is there: about a second. */
export const WallSkeleton = () => (
  <div className={styles.wall} aria-busy="true" aria-label={messages.live.loading} role="group">
    {['cpu', 'memory', 'load', 'disk', 'network'].map((name) => (
      <div key={name} className={styles.panel} data-wide={name === 'cpu' || undefined}>
        <Skeleton width={72} height={14} />
        <Skeleton width={120} height={24} />
        <Skeleton height={44} />
        <Skeleton width="70%" />
      </div>
    ))}
  </div>
);

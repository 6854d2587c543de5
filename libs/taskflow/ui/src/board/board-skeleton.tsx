import { PageHeader, Skeleton } from '@quintet/kit';
import columnStyles from '../column/board-column.module.css';
import { messages } from '../taskflow.messages.ts';
import styles from './board-skeleton.module.css';

const columns = [
  [44, 64, 44],
  [64, 44],
  [44, 44, 64],
] as const;

/** Placeholder while a board loads. */
export const BoardSkeleton = () => (
  <section className={styles.page} aria-busy="true" aria-label={messages.board.loading}>
    <PageHeader>
      <Skeleton width={160} height={16} />
    </PageHeader>
    <div className={styles.columns}>
      {columns.map((cards, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a fixed drawing
        <div key={at} className={columnStyles.column}>
          <div className={styles.cards}>
            <Skeleton width={72} />
            {cards.map((height, row) => (
              // oxlint-disable-next-line react/no-array-index-key -- a fixed drawing
              <div key={row} className={styles.card}>
                <Skeleton width={`${90 - row * 18}%`} />
                <Skeleton width={height} height={10} />
              </div>
            ))}
          </div>
        </div>
      ))}
    </div>
  </section>
);

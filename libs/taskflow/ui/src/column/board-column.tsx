import { useStore } from '@quintet/kit';
import { memo } from 'react';
import { useBoard } from '../board/board-context.ts';
import type { ColumnView } from '../board/board-view-model.ts';
import { CardItem } from '../card/card-item.tsx';
import { messages } from '../taskflow.messages.ts';
import styles from './board-column.module.css';
import { ColumnHeader } from './column-header.tsx';
import { QuickAdd } from './quick-add.tsx';

/** A column with its cards. It has one tab stop, the card that last had the focus; arrow keys reach the others. */
export const BoardColumn = memo(function BoardColumn({ view }: { readonly view: ColumnView }) {
  const { ui } = useBoard();
  const { column, cards } = view;
  const focusedId = useStore(ui, (now) =>
    cards.some(({ id }) => id === now.focusedId) ? now.focusedId : null,
  );
  const tabStopId = focusedId ?? cards[0]?.id;
  return (
    <section
      className={styles.column}
      data-column-id={column.id}
      aria-label={messages.column.count(column.name, cards.length)}
    >
      <ColumnHeader column={column} count={cards.length} />
      <div className={styles.scroller} data-card-list="">
        <ol className={styles.cards}>
          {cards.map((card) => (
            <CardItem key={card.id} card={card} isTabStop={card.id === tabStopId} />
          ))}
        </ol>
        <QuickAdd view={view} />
      </div>
    </section>
  );
});

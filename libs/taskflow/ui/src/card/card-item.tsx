import { IconAlignLeft, IconDots } from '@tabler/icons-react';
import { IconButton, cx, useStore } from '@quintet/kit';
import type { CardSummary } from '@quintet/taskflow-contract/schemas';
import { memo } from 'react';
import { Link } from 'wouter';
import { updateUi, useBoard } from '../board/board-context.ts';
import { isPending } from '../board/board-view-model.ts';
import { messages } from '../taskflow.messages.ts';
import styles from './card-item.module.css';
import { CardTitleEditor } from './card-title-editor.tsx';
import { PriorityGlyph } from './priority-glyph.tsx';

export const cardKeysId = 'taskflow-card-keys';

/**
 * A card in a column: a link to its page that can be dragged. It renders again only when the card changes, is lifted or is
 * edited. Dragging one of 300 cards renders that card twice.
 */
export const CardItem = memo(function CardItem(props: {
  readonly card: CardSummary;
  readonly isTabStop: boolean;
}) {
  const { card } = props;
  const { dnd, ui } = useBoard();
  const lifted = useStore(dnd.store, (drag) => (drag?.cardId === card.id ? drag.by : undefined));
  const isEditing = useStore(ui, ({ editingId }) => editingId === card.id);
  return (
    <li className={styles.slot} data-card-id={card.id} data-lifted={lifted}>
      <div className={cx(styles.card, isPending(card.id) && styles.pending)}>
        {isEditing ? <CardTitleEditor card={card} /> : <CardTitle {...props} />}
        <CardMeta card={card} />
        {!isPending(card.id) && (
          <IconButton
            label={messages.card.actions(card.title)}
            className={styles.more}
            tabIndex={-1}
            aria-haspopup="menu"
            onClick={(event) => updateUi(ui, { menu: { cardId: card.id, anchor: event.currentTarget } })}
          >
            <IconDots />
          </IconButton>
        )}
      </div>
    </li>
  );
});

function CardTitle({ card, isTabStop }: { readonly card: CardSummary; readonly isTabStop: boolean }) {
  if (isPending(card.id)) return <span className={styles.title}>{card.title}</span>;
  return (
    <Link
      href={`/cards/${card.id}`}
      state={{ fromBoard: true }}
      draggable={false}
      className={styles.title}
      tabIndex={isTabStop ? 0 : -1}
      aria-describedby={cardKeysId}
    >
      {card.title}
    </Link>
  );
}

function CardMeta({ card }: { readonly card: CardSummary }) {
  const { priority } = card;
  const isHighPriority = priority === 'high' || priority === 'urgent';
  return (
    <div className={styles.meta}>
      <PriorityGlyph priority={priority} />
      {isHighPriority && (
        <span className={styles.word} data-priority={priority} aria-hidden="true">
          {messages.card.priorities[priority]}
        </span>
      )}
      {card.hasDescription && (
        <>
          <IconAlignLeft aria-hidden="true" />
          <span className="visually-hidden">{messages.card.hasDescription}</span>
        </>
      )}
    </div>
  );
}

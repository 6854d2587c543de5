import { IconArrowsMove, IconTrash } from '@tabler/icons-react';
import { IconButton } from '@quintet/kit';
import type { ReactNode } from 'react';
import { updateUi, useBoard } from '../board/board-context.ts';
import { messages } from '../taskflow.messages.ts';
import styles from './card-dialog.module.css';

/** The footer of an open card: move, delete and an error, then `children`. */
export function CardFooter(props: {
  readonly cardId: string;
  readonly error: string | undefined;
  readonly children: ReactNode;
}) {
  const { ui } = useBoard();
  return (
    <>
      <div className={styles.start}>
        <IconButton label={messages.card.move} onClick={() => updateUi(ui, { movingId: props.cardId })}>
          <IconArrowsMove />
        </IconButton>
        <IconButton
          label={messages.card.deleteConfirm}
          onClick={() => updateUi(ui, { deletingId: props.cardId })}
        >
          <IconTrash />
        </IconButton>
      </div>
      {props.error && (
        <p role="alert" className={styles.error}>
          {props.error}
        </p>
      )}
      {props.children}
    </>
  );
}

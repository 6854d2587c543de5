import { IconArrowsMove, IconTrash } from '@tabler/icons-react';
import { IconButton } from '@quintet/kit';
import type { ReactNode } from 'react';
import { patchUi, useBoard } from '../board/board-context.ts';
import { messages } from '../taskflow.messages.ts';
import styles from './card-dialog.module.css';

/** What can be done to an open card; `children` are at the end, the main action last. */
export function CardFooter(props: {
  readonly cardId: string;
  readonly error: string | undefined;
  readonly children: ReactNode;
}) {
  const { ui } = useBoard();
  return (
    <>
      <div className={styles.start}>
        <IconButton label={messages.card.move} onClick={() => patchUi(ui, { movingId: props.cardId })}>
          <IconArrowsMove />
        </IconButton>
        <IconButton
          label={messages.card.deleteConfirm}
          onClick={() => patchUi(ui, { deletingId: props.cardId })}
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

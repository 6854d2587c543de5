import { IconPlus } from '@tabler/icons-react';
import { IconButton } from '@quintet/kit';
import { useState } from 'react';
import { useBoard } from '../board/board-context.ts';
import { TitleDialog } from '../title-dialog.tsx';
import { messages } from '../taskflow.messages.ts';
import styles from './add-column.module.css';
import { useColumnWrites } from './columns.queries.ts';

/** The button to add a column, at the right end of a board. */
export function AddColumn() {
  const { boardId } = useBoard();
  const { add } = useColumnWrites(boardId);
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={styles.strip}>
      <IconButton label={messages.column.add} onClick={() => setOpen(true)}>
        <IconPlus />
      </IconButton>
      {isOpen && (
        <TitleDialog
          title={messages.column.addTitle}
          submitLabel={messages.column.add}
          name=""
          onSubmit={add}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}

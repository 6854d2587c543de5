import { IconPencil, IconTrash } from '@tabler/icons-react';
import { ConfirmDialog, MenuButton } from '@quintet/kit';
import type { Column } from '@quintet/taskflow-contract/schemas';
import { useState } from 'react';
import { useBoard } from '../board/board-context.ts';
import { TitleDialog } from '../title-dialog.tsx';
import { describeError, messages } from '../taskflow.messages.ts';
import styles from './column-header.module.css';
import { useColumnWrites } from './columns.queries.ts';

/** A column's name, number of cards and menu. */
export function ColumnHeader({ column, count }: { readonly column: Column; readonly count: number }) {
  const { boardId } = useBoard();
  const { rename, remove } = useColumnWrites(boardId);
  const [open, setOpen] = useState<'rename' | 'delete' | null>(null);
  const close = () => setOpen(null);
  return (
    <header className={styles.header}>
      <h2>{column.name}</h2>
      <span className={styles.count} aria-hidden="true">
        {count}
      </span>
      <MenuButton
        label={messages.column.actions(column.name)}
        className={styles.more}
        items={[
          { label: messages.rename, icon: <IconPencil />, onSelect: () => setOpen('rename') },
          {
            label: messages.delete,
            icon: <IconTrash />,
            isDangerous: true,
            onSelect: () => setOpen('delete'),
          },
        ]}
      />
      {open === 'rename' && (
        <TitleDialog
          title={messages.column.renameTitle}
          submitLabel={messages.rename}
          name={column.name}
          onSubmit={(name) => rename({ column, name })}
          onClose={close}
        />
      )}
      {open === 'delete' && (
        <ConfirmDialog
          title={messages.column.deleteTitle}
          confirmLabel={messages.column.deleteConfirm}
          cancelLabel={messages.cancel}
          describeError={describeError}
          onConfirm={() => remove(column)}
          onClose={close}
        >
          <strong>{column.name}</strong>
          {messages.column.deleteWarning}
        </ConfirmDialog>
      )}
    </header>
  );
}

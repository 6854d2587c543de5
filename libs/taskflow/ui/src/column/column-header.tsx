import { IconPencil, IconTrash } from '@tabler/icons-react';
import { ConfirmDialog, MenuButton } from '@quintet/kit';
import type { Column } from '@quintet/taskflow-contract/schemas';
import { useState } from 'react';
import { useBoard } from '../board/board-context.ts';
import { TitleDialog } from '../title-dialog.tsx';
import { describeError, words } from '../taskflow.en.ts';
import styles from './column-header.module.css';
import { useColumnWrites } from './columns.queries.ts';

/** A column's name, its count, and what can be done to it. */
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
        label={words.column.actions(column.name)}
        className={styles.more}
        items={[
          { label: words.rename, icon: <IconPencil />, onSelect: () => setOpen('rename') },
          { label: words.delete, icon: <IconTrash />, isDangerous: true, onSelect: () => setOpen('delete') },
        ]}
      />
      {open === 'rename' && (
        <TitleDialog
          title={words.column.renameTitle}
          submitLabel={words.rename}
          name={column.name}
          onSubmit={(name) => rename({ column, name })}
          onClose={close}
        />
      )}
      {open === 'delete' && (
        <ConfirmDialog
          title={words.column.deleteTitle}
          confirmLabel={words.column.deleteConfirm}
          cancelLabel={words.cancel}
          describeError={describeError}
          onConfirm={() => remove(column)}
          onClose={close}
        >
          <strong>{column.name}</strong>
          {words.column.deleteLoss}
        </ConfirmDialog>
      )}
    </header>
  );
}

import { IconPencil, IconTrash } from '@tabler/icons-react';
import { ConfirmDialog, MenuButton, NameDialog } from '@quintet/kit';
import { maxNameLength } from '@quintet/datapulse-contract/routes';
import type { DatasetSummary } from '@quintet/datapulse-contract/schemas';
import { useState } from 'react';
import { describeError, messages } from '../datapulse.messages.ts';
import { useDatasetWrites } from './datasets.queries.ts';

/** Menu to rename or delete a dataset. */
export function DatasetMenu(props: {
  readonly dataset: DatasetSummary;
  readonly label: string;
  readonly onDeleted?: () => void;
}) {
  const { id, name } = props.dataset;
  const { rename, remove } = useDatasetWrites();
  const [open, setOpen] = useState<'rename' | 'delete' | null>(null);
  const close = () => setOpen(null);
  const items = [
    { label: messages.rename, icon: <IconPencil />, onSelect: () => setOpen('rename') },
    { label: messages.delete, icon: <IconTrash />, isDangerous: true, onSelect: () => setOpen('delete') },
  ];
  return (
    <>
      <MenuButton label={props.label} items={items} />
      {open === 'rename' && (
        <NameDialog
          messages={messages}
          title={messages.datasets.renameTitle}
          submitLabel={messages.rename}
          name={name}
          maxLength={maxNameLength}
          describeError={describeError}
          onSubmit={(text) => rename({ id, name: text })}
          onClose={close}
        />
      )}
      {open === 'delete' && (
        <ConfirmDialog
          title={messages.datasets.deleteTitle}
          confirmLabel={messages.datasets.deleteConfirm}
          cancelLabel={messages.cancel}
          describeError={describeError}
          onConfirm={() => remove(id).then(() => props.onDeleted?.())}
          onClose={close}
        >
          <strong>{name}</strong>
          {messages.datasets.deleteLoss}
        </ConfirmDialog>
      )}
    </>
  );
}

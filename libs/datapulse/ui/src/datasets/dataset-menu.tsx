import { IconPencil, IconTrash } from '@tabler/icons-react';
import { ConfirmDialog, MenuButton, NameDialog } from '@quintet/kit';
import { maxNameLength } from '@quintet/datapulse-contract/routes';
import type { DatasetSummary } from '@quintet/datapulse-contract/schemas';
import { useState } from 'react';
import { describeError, words } from '../datapulse.en.ts';
import { useDatasetWrites } from './datasets.queries.ts';

/** Renames or deletes a dataset. `onDeleted` is called when it is gone. */
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
    { label: words.rename, icon: <IconPencil />, onSelect: () => setOpen('rename') },
    { label: words.delete, icon: <IconTrash />, isDangerous: true, onSelect: () => setOpen('delete') },
  ];
  return (
    <>
      <MenuButton label={props.label} items={items} />
      {open === 'rename' && (
        <NameDialog
          words={words}
          title={words.datasets.renameTitle}
          submitLabel={words.rename}
          name={name}
          maxLength={maxNameLength}
          describeError={describeError}
          onSubmit={(text) => rename({ id, name: text })}
          onClose={close}
        />
      )}
      {open === 'delete' && (
        <ConfirmDialog
          title={words.datasets.deleteTitle}
          confirmLabel={words.datasets.deleteConfirm}
          cancelLabel={words.cancel}
          describeError={describeError}
          onConfirm={() => remove(id).then(() => props.onDeleted?.())}
          onClose={close}
        >
          <strong>{name}</strong>
          {words.datasets.deleteLoss}
        </ConfirmDialog>
      )}
    </>
  );
}

import { IconPencil, IconTrash } from '@tabler/icons-react';
import { ConfirmDialog, MenuButton } from '@quintet/kit';
import type { Tag } from '@quintet/filevault-contract/schemas';
import { useState } from 'react';
import { describeError, messages } from '../filevault.messages.ts';
import { RenameTagDialog } from './rename-tag-dialog.tsx';
import { useTagWrites } from './tags.queries.ts';

/** What can be done to the chosen tag. */
export function TagMenu(props: {
  readonly tag: Tag;
  readonly onRenamed: (name: string) => void;
  readonly onDeleted: () => void;
}) {
  const { tag } = props;
  const { remove } = useTagWrites();
  const [open, setOpen] = useState<'rename' | 'delete' | null>(null);
  return (
    <>
      <MenuButton
        label={messages.tags.actions(tag.name)}
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
        <RenameTagDialog tag={tag} onRenamed={props.onRenamed} onClose={() => setOpen(null)} />
      )}
      {open === 'delete' && (
        <ConfirmDialog
          title={messages.tags.deleteTitle}
          confirmLabel={messages.tags.deleteConfirm}
          cancelLabel={messages.cancel}
          describeError={describeError}
          onConfirm={() => remove(tag.id).then(props.onDeleted)}
          onClose={() => setOpen(null)}
        >
          <strong>{tag.name}</strong>
          {messages.tags.deleteLoss(tag.documentCount)}
        </ConfirmDialog>
      )}
    </>
  );
}

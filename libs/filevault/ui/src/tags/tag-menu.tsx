import { IconPencil, IconTrash } from '@tabler/icons-react';
import { ConfirmDialog, MenuButton } from '@quintet/kit';
import type { Tag } from '@quintet/filevault-contract/schemas';
import { useState } from 'react';
import { describeError, words } from '../filevault.en.ts';
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
        label={words.tags.actions(tag.name)}
        items={[
          { label: words.rename, icon: <IconPencil />, onSelect: () => setOpen('rename') },
          { label: words.delete, icon: <IconTrash />, isDangerous: true, onSelect: () => setOpen('delete') },
        ]}
      />
      {open === 'rename' && (
        <RenameTagDialog tag={tag} onRenamed={props.onRenamed} onClose={() => setOpen(null)} />
      )}
      {open === 'delete' && (
        <ConfirmDialog
          title={words.tags.deleteTitle}
          confirmLabel={words.tags.deleteConfirm}
          cancelLabel={words.cancel}
          describeError={describeError}
          onConfirm={() => remove(tag.id).then(props.onDeleted)}
          onClose={() => setOpen(null)}
        >
          <strong>{tag.name}</strong>
          {words.tags.deleteLoss(tag.documentCount)}
        </ConfirmDialog>
      )}
    </>
  );
}

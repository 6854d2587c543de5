import { IconPencil, IconTrash } from '@tabler/icons-react';
import { Button, ConfirmDialog, Dialog, MenuButton, TextField } from '@quintet/kit';
import { maxTagLength } from '@quintet/filevault-contract/routes';
import type { Tag } from '@quintet/filevault-contract/schemas';
import { type SubmitEvent, useId, useState } from 'react';
import { describeError, messages } from '../filevault.messages.ts';
import { useTagWrites } from './tags.queries.ts';

/** The menu of the selected tag. */
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
          {messages.tags.deleteWarning(tag.documentCount)}
        </ConfirmDialog>
      )}
    </>
  );
}

/** If the new name is refused, the dialog stays open with the text and the error. */
function RenameTagDialog(props: {
  readonly tag: Tag;
  readonly onRenamed: (name: string) => void;
  readonly onClose: () => void;
}) {
  const form = useId();
  const { rename } = useTagWrites();
  const [name, setName] = useState(props.tag.name);
  const [error, setError] = useState<string>();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (name.trim() === '') return setError(messages.nameNeeded);
    try {
      const renamed = await rename({ id: props.tag.id, name: name.trim() });
      props.onRenamed(renamed.name);
      props.onClose();
    } catch (failure) {
      setError(describeError(failure));
    }
  };
  return (
    <Dialog
      title={messages.tags.renameTitle}
      closeLabel={messages.close}
      onClose={props.onClose}
      footer={
        <>
          <Button variant="ghost" onClick={props.onClose}>
            {messages.cancel}
          </Button>
          <Button variant="primary" type="submit" form={form}>
            {messages.rename}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <TextField
          label={messages.name}
          hint={messages.tags.renameHint}
          value={name}
          maxLength={maxTagLength}
          error={error}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
      </form>
    </Dialog>
  );
}

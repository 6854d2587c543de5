import { Button, Dialog, TextField } from '@quintet/kit';
import { maxTagLength } from '@quintet/filevault-contract/routes';
import type { Tag } from '@quintet/filevault-contract/schemas';
import { type SubmitEvent, useId, useState } from 'react';
import { describeError, messages } from '../filevault.messages.ts';
import { useTagWrites } from './tags.queries.ts';

/** Asks for a tag's new name; when it is refused, the dialog stays with the text and says why. */
export function RenameTagDialog(props: {
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

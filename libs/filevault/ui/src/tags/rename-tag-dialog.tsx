import { Button, Dialog, TextField } from '@quintet/kit';
import { maxTagLength } from '@quintet/filevault-contract/routes';
import type { Tag } from '@quintet/filevault-contract/schemas';
import { type SubmitEvent, useId, useState } from 'react';
import { describeError, words } from '../filevault.en.ts';
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
    if (name.trim() === '') return setError(words.nameNeeded);
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
      title={words.tags.renameTitle}
      closeLabel={words.close}
      onClose={props.onClose}
      footer={
        <>
          <Button variant="ghost" onClick={props.onClose}>
            {words.cancel}
          </Button>
          <Button variant="primary" type="submit" form={form}>
            {words.rename}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <TextField
          label={words.name}
          hint={words.tags.renameHint}
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

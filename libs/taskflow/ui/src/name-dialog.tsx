import { Button, Dialog, TextField } from '@quintet/kit';
import { maxTitleLength } from '@quintet/taskflow-contract/routes';
import { type SubmitEvent, useId, useState } from 'react';
import { describeError, words } from './taskflow.en.ts';

/** Asks for a name. `onSubmit` saves it; when it rejects, the dialog stays with the text and says why. */
export function NameDialog(props: {
  readonly title: string;
  readonly submitLabel: string;
  readonly name: string;
  readonly placeholder?: string;
  readonly onSubmit: (name: string) => Promise<unknown>;
  readonly onClose: () => void;
}) {
  const form = useId();
  const [name, setName] = useState(props.name);
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (name.trim() === '') return setError(words.nameNeeded);
    setBusy(true);
    try {
      await props.onSubmit(name.trim());
      props.onClose();
    } catch (failure) {
      setError(describeError(failure));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={props.title}
      closeLabel={words.close}
      onClose={props.onClose}
      footer={
        <>
          <Button variant="ghost" onClick={props.onClose}>
            {words.cancel}
          </Button>
          <Button variant="primary" type="submit" form={form} disabled={isBusy}>
            {props.submitLabel}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <TextField
          label={words.name}
          value={name}
          maxLength={maxTitleLength}
          placeholder={props.placeholder}
          error={error}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
      </form>
    </Dialog>
  );
}

import { type SubmitEvent, useId, useState } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { TextField } from './text-field.tsx';

/** The texts of a name dialog. */
export type NameDialogMessages = {
  readonly name: string;
  readonly nameNeeded: string;
  readonly cancel: string;
  readonly close: string;
};

/** Asks for a name. If `onSubmit` rejects, the dialog stays open with the text and the reason. */
export function NameDialog(props: {
  readonly messages: NameDialogMessages;
  readonly title: string;
  readonly submitLabel: string;
  readonly name: string;
  readonly maxLength: number;
  readonly placeholder?: string | undefined;
  readonly describeError: (error: unknown) => string;
  readonly onSubmit: (name: string) => Promise<unknown>;
  readonly onClose: () => void;
}) {
  const { messages } = props;
  const form = useId();
  const [name, setName] = useState(props.name);
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (name.trim() === '') return setError(messages.nameNeeded);
    setBusy(true);
    try {
      await props.onSubmit(name.trim());
      props.onClose();
    } catch (failure) {
      setError(props.describeError(failure));
      setBusy(false);
    }
  };
  const footer = (
    <>
      <Button variant="ghost" onClick={props.onClose}>
        {messages.cancel}
      </Button>
      <Button variant="primary" type="submit" form={form} disabled={isBusy}>
        {props.submitLabel}
      </Button>
    </>
  );
  return (
    <Dialog title={props.title} closeLabel={messages.close} onClose={props.onClose} footer={footer}>
      <form id={form} onSubmit={submit}>
        <TextField
          label={messages.name}
          value={name}
          maxLength={props.maxLength}
          placeholder={props.placeholder}
          error={error}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
      </form>
    </Dialog>
  );
}

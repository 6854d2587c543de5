import { type ReactNode, useState } from 'react';
import { Button } from './button.tsx';
import styles from './confirm-dialog.module.css';
import { Dialog } from './dialog.tsx';

/**
 * Asks before something is deleted. `children` say what will be lost. If `onConfirm` rejects, the dialog stays open and
 * shows `describeError` of the error.
 */
export function ConfirmDialog(props: {
  readonly title: string;
  readonly children: ReactNode;
  readonly confirmLabel: string;
  readonly cancelLabel: string;
  readonly onConfirm: () => Promise<unknown>;
  readonly onClose: () => void;
  readonly describeError: (error: unknown) => string;
}) {
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await props.onConfirm();
      props.onClose();
    } catch (failure) {
      setError(props.describeError(failure));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={props.title}
      closeLabel={props.cancelLabel}
      onClose={props.onClose}
      footer={
        <>
          <Button variant="ghost" onClick={props.onClose}>
            {props.cancelLabel}
          </Button>
          <Button variant="danger" disabled={isBusy} onClick={confirm}>
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      <div className={styles.text}>{props.children}</div>
      {error && (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
    </Dialog>
  );
}

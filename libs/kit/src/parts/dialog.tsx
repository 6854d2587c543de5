import { IconX } from '@tabler/icons-react';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { cx } from '../cx.ts';
import styles from './dialog.module.css';
import { IconButton } from './icon-button.tsx';

/**
 * A modal dialog, mounted while it is open. The native element handles focus trap, Esc, the inert page and focus return.
 * In a hidden tab it closes with its effects, so that the visible tab is never inert, and opens again on return.
 */
export function Dialog(props: {
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  /** `center` for a question. `side` for more content: a sheet at the right edge, the whole screen on a phone. */
  readonly placement?: 'center' | 'side';
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const isSide = props.placement === 'side';
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    focusFirst(element, isSide);
    return () => element?.close();
  }, [isSide]);
  return (
    <dialog
      ref={dialog}
      tabIndex={-1}
      aria-labelledby={id}
      closedby="any"
      className={cx(styles.dialog, styles[props.placement ?? 'center'])}
      onCancel={(event) => {
        event.preventDefault();
        if (event.target === dialog.current) props.onClose();
      }}
    >
      <header className={styles.header}>
        <h2 id={id}>{props.title}</h2>
        <IconButton label={props.closeLabel} onClick={props.onClose}>
          <IconX />
        </IconButton>
      </header>
      <div className={styles.body}>{props.children}</div>
      {props.footer && <footer className={styles.footer}>{props.footer}</footer>}
    </dialog>
  );
}

/** A question focuses its field or its safe button. A sheet focuses itself, so that its title is read first. */
function focusFirst(dialog: HTMLDialogElement | null, isSide: boolean): void {
  const start = dialog?.querySelector<HTMLElement>(
    ':is(input:checked, input:not([type=radio]), textarea), footer button',
  );
  if (isSide || !start) return dialog?.focus();
  start.focus();
  if (start instanceof HTMLInputElement) start.select();
}

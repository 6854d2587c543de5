import { IconX } from '@tabler/icons-react';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { cx } from '../cx.ts';
import styles from './dialog.module.css';
import { IconButton } from './icon-button.tsx';

/**
 * A modal dialog (the browser's own: focus trap, Esc, inert page, focus given back), mounted while open.
 * Inside a hidden tab it closes with its effects, so that it never makes the visible tab inert, and opens again on return.
 */
export function Dialog(props: {
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  /** `center` for a question, `side` for a thing with much to it: a sheet at the right edge, the whole screen on a phone. */
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

/** A question starts at its field or its harmless button; a sheet starts at its name, so that it can be read first. */
function focusFirst(dialog: HTMLDialogElement | null, isSide: boolean): void {
  const start = dialog?.querySelector<HTMLElement>(
    ':is(input:checked, input:not([type=radio]), textarea), footer button',
  );
  if (isSide || !start) return dialog?.focus();
  start.focus();
  if (start instanceof HTMLInputElement) start.select();
}

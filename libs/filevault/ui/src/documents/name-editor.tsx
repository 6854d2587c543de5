import { maxNameLength } from '@quintet/filevault-contract/routes';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { messages } from '../filevault.messages.ts';
import styles from './name-editor.module.css';

/** Edits a document's name in place. Enter and leaving the field save, Esc cancels. */
export function NameEditor(props: {
  readonly name: string;
  readonly onSave: (name: string) => void;
  readonly onClose: () => void;
}) {
  const [text, setText] = useState(props.name);
  const field = useRef<HTMLInputElement>(null);
  const isClosed = useRef(false);
  useLayoutEffect(() => {
    const end = props.name.lastIndexOf('.');
    field.current?.focus();
    // Selects the name without folder and extension, the part that is usually changed.
    field.current?.setSelectionRange(props.name.lastIndexOf('/') + 1, end > 0 ? end : props.name.length);
  }, [props.name]);

  const close = (save: boolean) => {
    if (isClosed.current) return;
    isClosed.current = true;
    const name = text.trim();
    if (save && name !== '' && name !== props.name) props.onSave(name);
    props.onClose();
  };
  const pressKey = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    close(event.key === 'Enter');
  };
  return (
    <input
      ref={field}
      aria-label={messages.name}
      className={styles.field}
      value={text}
      maxLength={maxNameLength}
      autoComplete="off"
      onChange={(event) => setText(event.target.value)}
      onKeyDown={pressKey}
      onBlur={() => close(true)}
    />
  );
}

import { Button, TextArea } from '@quintet/kit';
import { Markdown } from '@quintet/markdown';
import { maxDescriptionLength } from '@quintet/taskflow-contract/routes';
import { type MouseEvent, useId, useRef, useState } from 'react';
import { messages } from '../taskflow.messages.ts';
import styles from './description-field.module.css';

type DescriptionFieldProps = {
  readonly value: string;
  /** Text of an unsaved edit is shown as it is written, so that nobody takes it for the saved one. */
  readonly isEdited: boolean;
  readonly onChange: (value: string) => void;
};

/** A card's description: Markdown while it is read, its text while it is edited. */
export function DescriptionField({ value, isEdited, onChange }: DescriptionFieldProps) {
  const [isEditing, setEditing] = useState(isEdited || value === '');
  const wasOpened = useRef(false);
  const label = useId();
  const edit = () => {
    wasOpened.current = true;
    setEditing(true);
  };
  if (isEditing || isEdited) {
    return (
      <TextArea
        // Only when the person asked for it: a dialog that opens keeps its own focus.
        ref={(area) => {
          if (area && wasOpened.current) area.focus();
          wasOpened.current = false;
        }}
        label={messages.card.description}
        className={styles.area}
        placeholder={messages.card.descriptionPlaceholder}
        value={value}
        maxLength={maxDescriptionLength}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  return (
    <div className={styles.field} role="group" aria-labelledby={label}>
      <div className={styles.head}>
        <span id={label}>{messages.card.description}</span>
        <Button variant="ghost" aria-label={messages.card.editDescription} onClick={edit}>
          {messages.card.edit}
        </Button>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- a shortcut for the mouse; the button does the same for everyone */}
      <div className={styles.text} onClick={(event) => isOnText(event) && edit()}>
        <Markdown text={value} />
      </div>
    </div>
  );
}

/** A click that neither follows a link, nor uses a button or code, nor ends a selection. */
const isOnText = ({ target }: MouseEvent): boolean =>
  !(target as Element).closest('a, button, pre') && (getSelection()?.isCollapsed ?? true);

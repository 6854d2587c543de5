import { IconPlus } from '@tabler/icons-react';
import { Kbd, useDraft, useStore } from '@quintet/kit';
import { maxTitleLength } from '@quintet/taskflow-contract/routes';
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { updateUi, useBoard } from '../board/board-context.ts';
import type { ColumnView } from '../board/board-view-model.ts';
import titleField from '../card/title-field.module.css';
import { messages } from '../taskflow.messages.ts';
import styles from './quick-add.module.css';

/** Adds cards to a column: Enter adds and stays open, Esc closes. Typed text is kept as a draft. */
export function QuickAdd({ view }: { readonly view: ColumnView }) {
  const { ui } = useBoard();
  const isOpen = useStore(ui, ({ addingTo }) => addingTo === view.column.id);
  if (isOpen) return <AddField view={view} />;
  return (
    <button type="button" className={styles.open} onClick={() => updateUi(ui, { addingTo: view.column.id })}>
      <IconPlus aria-hidden="true" />
      {messages.card.add}
      <span className="visually-hidden"> ({view.column.name})</span>
    </button>
  );
}

function AddField({ view }: { readonly view: ColumnView }) {
  const { ui, actions } = useBoard();
  const draft = useDraft(`add:${view.column.id}`);
  const field = useRef<HTMLTextAreaElement>(null);
  const { length } = view.cards;
  useLayoutEffect(() => {
    // A card was added: keep the field visible.
    if (length > 0) field.current?.scrollIntoView({ block: 'nearest' });
  }, [length]);
  useLayoutEffect(() => field.current?.focus(), []);

  const pressKey = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') updateUi(ui, { addingTo: null });
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const title = draft.text.trim();
    if (title === '') return;
    actions.add(view, title);
    draft.clear();
  };
  return (
    <div className={styles.field}>
      <textarea
        ref={field}
        className={titleField.field}
        aria-label={messages.card.addTo(view.column.name)}
        placeholder={messages.card.addPlaceholder}
        value={draft.text}
        rows={1}
        maxLength={maxTitleLength}
        onChange={(event) => draft.set(event.target.value.replaceAll('\n', ' '))}
        onKeyDown={pressKey}
        onBlur={() => draft.text.trim() === '' && updateUi(ui, { addingTo: null })}
      />
      <p className={styles.hint} aria-hidden="true">
        <Kbd>Enter</Kbd> {messages.card.addHint[0]} <Kbd>Esc</Kbd> {messages.card.addHint[1]}
      </p>
    </div>
  );
}

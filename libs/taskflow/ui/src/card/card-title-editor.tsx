import { useDraft } from '@quintet/kit';
import { maxTitleLength } from '@quintet/taskflow-contract/routes';
import type { CardSummary } from '@quintet/taskflow-contract/schemas';
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { updateUi, useBoard } from '../board/board-context.ts';
import { messages } from '../taskflow.messages.ts';
import styles from './title-field.module.css';

/** Edits the title of a card in place. Enter and leaving the field save, Esc cancels. */
export function CardTitleEditor({ card }: { readonly card: CardSummary }) {
  const { ui, actions } = useBoard();
  const draft = useDraft(`inline:${card.id}`, card.title);
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => field.current?.select(), []);

  const close = (save: boolean) => {
    const title = draft.text.trim();
    if (save && title !== '' && title !== card.title) actions.edit(card, { title });
    draft.clear();
    updateUi(ui, { editingId: null, focusedId: card.id });
  };
  const pressKey = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    close(event.key === 'Enter');
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-card-id="${card.id}"] a`)?.focus(),
    );
  };
  return (
    <textarea
      ref={field}
      aria-label={messages.card.title}
      className={styles.field}
      value={draft.text}
      rows={1}
      maxLength={maxTitleLength}
      onChange={(event) => draft.set(event.target.value.replaceAll('\n', ' '))}
      onKeyDown={pressKey}
      onBlur={() => close(true)}
    />
  );
}

import { Button, Dialog, TextArea } from '@quintet/kit';
import { maxTitleLength } from '@quintet/taskflow-contract/routes';
import type { Card } from '@quintet/taskflow-contract/schemas';
import { type KeyboardEvent, useId, useState } from 'react';
import { useBoard } from '../board/board-context.ts';
import { describeError, messages } from '../taskflow.messages.ts';
import styles from './card-dialog.module.css';
import { CardFacts, DraftNote } from './card-facts.tsx';
import { CardFooter } from './card-footer.tsx';
import { type CardDraft, type Choice, type FieldName, conflictsOf, rebaseDraft } from './card-draft.ts';
import { useSaveCard } from './cards.queries.ts';
import { ConflictPanel } from './conflict-panel.tsx';
import { DescriptionField } from './description-field.tsx';
import { PriorityPicker } from './priority-picker.tsx';
import { useCardDraft } from './use-card-draft.ts';

/** The form of an open card. Unsaved changes are never lost. */
export function CardForm({ card, onClose }: { readonly card: Card; readonly onClose: () => void }) {
  const { boardId } = useBoard();
  const { draft, fields, edit, put } = useCardDraft(card);
  const save = useSaveCard(boardId, card.id);
  const form = useId();
  const [wasDraft] = useState(draft !== null);
  const [theirs, setTheirs] = useState<Card | null>(null);
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  const submit = async (toSave: CardDraft | null) => {
    setBusy(true);
    setError(undefined);
    try {
      const other = toSave && (await save(toSave));
      setTheirs(other);
      if (other) return;
      put(null);
      onClose();
    } catch (failure) {
      setError(describeError(failure));
    } finally {
      setBusy(false);
    }
  };
  const resolve = (choices: Partial<Record<FieldName, Choice>>) => {
    if (!draft || !theirs) return;
    const resolved = rebaseDraft(draft, theirs, choices);
    put(resolved);
    void submit(resolved);
  };
  const pressKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit(draft);
  };
  const isEmpty = fields.title.trim() === '';
  const footer = (
    <CardFooter cardId={card.id} error={error}>
      <Button variant="primary" type="submit" form={form} disabled={isBusy || isEmpty || draft === null}>
        {messages.save}
      </Button>
    </CardFooter>
  );

  return (
    <Dialog
      title={messages.card.heading}
      closeLabel={messages.close}
      placement="side"
      onClose={onClose}
      footer={!theirs && footer}
    >
      {theirs && draft ? (
        <ConflictPanel
          names={conflictsOf(draft, theirs)}
          draft={draft}
          theirs={theirs}
          error={error}
          isBusy={isBusy}
          onChoose={resolve}
          onBack={() => setTheirs(null)}
        />
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Ctrl+Enter, from any field of it
        <form
          id={form}
          className={styles.form}
          onKeyDown={pressKey}
          onSubmit={(event) => {
            event.preventDefault();
            void submit(draft);
          }}
        >
          <TextArea
            label={messages.card.title}
            className={styles.title}
            rows={1}
            value={fields.title}
            maxLength={maxTitleLength}
            error={isEmpty ? messages.card.titleNeeded : undefined}
            onChange={(event) => edit({ title: event.target.value.replaceAll('\n', ' ') })}
          />
          <PriorityPicker value={fields.priority} onChange={(priority) => edit({ priority })} />
          <DescriptionField
            value={fields.description}
            isEdited={draft?.mine.description !== undefined}
            onChange={(description) => edit({ description })}
          />
          {draft && wasDraft && <DraftNote onDiscard={() => put(null)} />}
          <CardFacts card={card} />
        </form>
      )}
    </Dialog>
  );
}

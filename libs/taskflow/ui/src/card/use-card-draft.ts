import { saveDraft, useDraft } from '@quintet/kit';
import type { Card, CardSummary } from '@quintet/taskflow-contract/schemas';
import type { CardChanges } from '../board/pending-writes.ts';
import { type CardDraft, type CardFields, editDraft } from './card-draft.ts';

const keyOf = (cardId: string) => `card:${cardId}`;

/** Saves a title edit that conflicted with another change as a draft, which the card's dialog restores. */
export function saveEditAsDraft({ id, version, title, priority }: CardSummary, changes: CardChanges): void {
  const draft = editDraft(null, { version, title, priority, description: '' }, changes);
  if (draft) saveDraft(keyOf(id), JSON.stringify(draft));
}

/** The unsaved changes of a card's dialog. They survive closing it, a reload and changes of others. */
export function useCardDraft(card: Card) {
  const stored = useDraft(keyOf(card.id));
  const draft = stored.text === '' ? null : (JSON.parse(stored.text) as CardDraft);
  const put = (next: CardDraft | null) => stored.set(next ? JSON.stringify(next) : '');
  return {
    draft,
    fields: { title: card.title, description: card.description, priority: card.priority, ...draft?.mine },
    edit: (change: Partial<CardFields>) => put(editDraft(draft, card, change)),
    put,
  };
}

import { saveDraft, useDraft } from '@quintet/kit';
import type { Card, CardSummary } from '@quintet/taskflow-contract/schemas';
import type { CardChanges } from '../board/board.writes.ts';
import { type CardDraft, type CardFields, editDraft } from './card.draft.ts';

const keyOf = (cardId: string) => `card:${cardId}`;

/** Keeps the text of an edit in the column, which met another one, as the unsaved text of the card's dialog. */
export function keepEdit({ id, version, title, priority }: CardSummary, changes: CardChanges): void {
  const draft = editDraft(null, { version, title, priority, description: '' }, changes);
  if (draft) saveDraft(keyOf(id), JSON.stringify(draft));
}

/** What a person has written in a card's dialog and not saved. It survives closing, a reload and another's change. */
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

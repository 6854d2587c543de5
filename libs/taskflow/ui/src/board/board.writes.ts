import type { CardSummary, Priority } from '@quintet/taskflow-contract/schemas';
import { type ColumnView, type Target, moveTo, pendingId } from './board.view.ts';

/**
 * What a person has just done to a board. It is shown at once, over whatever the server says meanwhile, and goes away when
 * the server has answered: nothing to roll back, nothing that flickers.
 */
export type BoardWrite =
  | { readonly type: 'move'; readonly key: string; readonly cardId: string; readonly target: Target }
  | {
      readonly type: 'add';
      readonly key: string;
      readonly columnId: string;
      readonly title: string;
      readonly twins: readonly string[];
    }
  | { readonly type: 'edit'; readonly key: string; readonly card: CardSummary; readonly changes: CardChanges }
  | { readonly type: 'remove'; readonly key: string; readonly cardId: string };

export type CardChanges = { readonly title?: string; readonly priority?: Priority };

/** Shows one write over the columns. Showing a write that the server has meanwhile saved changes nothing. */
export function applyWrite(columns: readonly ColumnView[], write: BoardWrite): readonly ColumnView[] {
  switch (write.type) {
    case 'move':
      return moveTo(columns, write.cardId, write.target);
    case 'add':
      return addCard(columns, write);
    case 'edit':
      return editCard(columns, write);
    case 'remove':
      return mapCards(columns, (cards) => cards.filter((card) => card.id !== write.cardId));
  }
}

/** The cards of a column that look like a new one before it is made; the next such card is the new one, saved. */
export const twinsOf = (view: ColumnView, title: string): readonly string[] =>
  view.cards.filter((card) => card.title === title).map((card) => card.id);

function addCard(columns: readonly ColumnView[], write: BoardWrite & { type: 'add' }): readonly ColumnView[] {
  const { columnId, title, twins, key } = write;
  const isSaved = (card: CardSummary) => card.title === title && !twins.includes(card.id);
  const card: CardSummary = {
    id: pendingId(key),
    columnId,
    title,
    priority: 'medium',
    rank: '',
    version: 1,
    hasDescription: false,
  };
  return columns.map((view) =>
    view.column.id !== columnId || view.cards.some(isSaved)
      ? view
      : { ...view, cards: [...view.cards, card] },
  );
}

function editCard(
  columns: readonly ColumnView[],
  write: BoardWrite & { type: 'edit' },
): readonly ColumnView[] {
  const isOpen = (card: CardSummary) => card.id === write.card.id && card.version === write.card.version;
  return mapCards(columns, (cards) =>
    cards.some(isOpen) ? cards.map((card) => (isOpen(card) ? { ...card, ...write.changes } : card)) : cards,
  );
}

/** Changes the cards of each column; a column whose cards stay the same keeps its identity. */
function mapCards(
  columns: readonly ColumnView[],
  change: (cards: readonly CardSummary[]) => readonly CardSummary[],
): readonly ColumnView[] {
  return columns.map((view) => {
    const cards = change(view.cards);
    return cards.length === view.cards.length && cards.every((card, at) => card === view.cards[at])
      ? view
      : { ...view, cards };
  });
}

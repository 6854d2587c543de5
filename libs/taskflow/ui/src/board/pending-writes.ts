import type { CardSummary, Priority } from '@quintet/taskflow-contract/schemas';
import { type ColumnView, type DropTarget, moveCard, pendingId } from './board-view-model.ts';

/**
 * A write that the server has not answered yet. It is applied on top of the server's board for display and dropped when the
 * response arrives, so nothing has to be rolled back and nothing flickers.
 */
export type BoardWrite =
  | { readonly type: 'move'; readonly key: string; readonly cardId: string; readonly target: DropTarget }
  | {
      readonly type: 'add';
      readonly key: string;
      readonly columnId: string;
      readonly title: string;
      readonly sameTitleIds: readonly string[];
    }
  | { readonly type: 'edit'; readonly key: string; readonly card: CardSummary; readonly changes: CardChanges }
  | { readonly type: 'remove'; readonly key: string; readonly cardId: string };

export type CardChanges = { readonly title?: string; readonly priority?: Priority };

/** Applies a pending write to the columns. A write that the server has already saved changes nothing. */
export function applyWrite(columns: readonly ColumnView[], write: BoardWrite): readonly ColumnView[] {
  switch (write.type) {
    case 'move':
      return moveCard(columns, write.cardId, write.target);
    case 'add':
      return addCard(columns, write);
    case 'edit':
      return editCard(columns, write);
    case 'remove':
      return mapCards(columns, (cards) => cards.filter((card) => card.id !== write.cardId));
  }
}

/** The ids of a column's cards with a title. Taken before a card is added, so the saved card can be distinguished from them. */
export const idsWithTitle = (view: ColumnView, title: string): readonly string[] =>
  view.cards.filter((card) => card.title === title).map((card) => card.id);

function addCard(columns: readonly ColumnView[], write: BoardWrite & { type: 'add' }): readonly ColumnView[] {
  const { columnId, title, sameTitleIds, key } = write;
  const isSaved = (card: CardSummary) => card.title === title && !sameTitleIds.includes(card.id);
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

/** Maps the cards of each column. A column whose cards stay the same keeps its object identity. */
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

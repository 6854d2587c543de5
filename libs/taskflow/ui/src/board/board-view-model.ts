import type { Board, CardSummary, Column, Place } from '@quintet/taskflow-contract/schemas';

/** A column with its cards in display order. */
export type ColumnView = { readonly column: Column; readonly cards: readonly CardSummary[] };

/** A position for a card: before another card of a column, or at the column's end. */
export type DropTarget = { readonly columnId: string; readonly beforeId: string | null };

/** Ranks compare byte by byte, as the server's `COLLATE "C"` does; a locale's order would differ. */
const byRank = (a: { readonly rank: string }, b: { readonly rank: string }): number =>
  a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0;

/** The columns of a board from left to right. */
export function toColumns(board: Pick<Board, 'columns' | 'cards'>): readonly ColumnView[] {
  const cardsOf = Map.groupBy(board.cards, (card) => card.columnId);
  return board.columns
    .toSorted(byRank)
    .map((column) => ({ column, cards: (cardsOf.get(column.id) ?? []).toSorted(byRank) }));
}

/** Finds a card and its position. */
export function findCard(columns: readonly ColumnView[], cardId: string) {
  for (const { column, cards } of columns) {
    const index = cards.findIndex((card) => card.id === cardId);
    const card = cards[index];
    if (card) return { card, column, index, count: cards.length };
  }
  return undefined;
}

/** The current position of a card. */
export function dropTargetOf(columns: readonly ColumnView[], cardId: string): DropTarget | undefined {
  const found = findCard(columns, cardId);
  if (!found) return undefined;
  const cards = columns.find(({ column }) => column === found.column)?.cards;
  return { columnId: found.column.id, beforeId: cards?.[found.index + 1]?.id ?? null };
}

export const isSameTarget = (a: DropTarget, b: DropTarget): boolean =>
  a.columnId === b.columnId && a.beforeId === b.beforeId;

/** Moves a card to a target. Unchanged columns and all cards keep their object identity. */
export function moveCard(
  columns: readonly ColumnView[],
  cardId: string,
  target: DropTarget,
): readonly ColumnView[] {
  const found = findCard(columns, cardId);
  if (!found || !columns.some(({ column }) => column.id === target.columnId)) return columns;
  const now = dropTargetOf(columns, cardId);
  if (now && isSameTarget(now, target)) return columns;
  return columns.map((view) => {
    const isSource = view.column.id === found.column.id;
    const isTarget = view.column.id === target.columnId;
    if (!isSource && !isTarget) return view;
    const others = view.cards.filter((card) => card.id !== cardId);
    if (!isTarget) return { ...view, cards: others };
    const at = others.findIndex((card) => card.id === target.beforeId);
    return { ...view, cards: others.toSpliced(at < 0 ? others.length : at, 0, found.card) };
  });
}

/** The place to request from the server for a target. */
export const toPlace = (target: DropTarget): Place =>
  target.beforeId === null || isPending(target.beforeId) ? 'bottom' : { before: target.beforeId };

const pendingPrefix = 'new:';

/** The temporary id of a card that is not saved yet, from the key of its write. */
export const pendingId = (key: string): string => `${pendingPrefix}${key}`;

/** Whether a card is not saved yet. */
export const isPending = (cardId: string): boolean => cardId.startsWith(pendingPrefix);

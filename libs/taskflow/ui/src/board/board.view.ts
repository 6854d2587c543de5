import type { Board, CardSummary, Column, Place } from '@quintet/taskflow-contract/schemas';

/** A column as it is shown: its cards in order. */
export type ColumnView = { readonly column: Column; readonly cards: readonly CardSummary[] };

/** Where a card stands or would stand: before another card of a column, or at its end. */
export type Target = { readonly columnId: string; readonly beforeId: string | null };

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

/** The card with that id, and where it stands. */
export function findCard(columns: readonly ColumnView[], cardId: string) {
  for (const { column, cards } of columns) {
    const index = cards.findIndex((card) => card.id === cardId);
    const card = cards[index];
    if (card) return { card, column, index, count: cards.length };
  }
  return undefined;
}

/** Where a card stands now. */
export function targetOf(columns: readonly ColumnView[], cardId: string): Target | undefined {
  const found = findCard(columns, cardId);
  if (!found) return undefined;
  const cards = columns.find(({ column }) => column === found.column)?.cards;
  return { columnId: found.column.id, beforeId: cards?.[found.index + 1]?.id ?? null };
}

export const sameTarget = (a: Target, b: Target): boolean =>
  a.columnId === b.columnId && a.beforeId === b.beforeId;

/** Shows a card at a target. Columns that do not change keep their identity, and cards always do. */
export function moveTo(
  columns: readonly ColumnView[],
  cardId: string,
  target: Target,
): readonly ColumnView[] {
  const found = findCard(columns, cardId);
  if (!found || !columns.some(({ column }) => column.id === target.columnId)) return columns;
  const now = targetOf(columns, cardId);
  if (now && sameTarget(now, target)) return columns;
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

/** What the server is asked for, so that the card comes to stand at a target. */
export const placeOf = (target: Target): Place =>
  target.beforeId === null || isPending(target.beforeId) ? 'bottom' : { before: target.beforeId };

const pendingPrefix = 'new:';

/** The id of a card that is not saved yet, by the key of its write. */
export const pendingId = (key: string): string => `${pendingPrefix}${key}`;

/** Whether a card is shown before the server has saved it. */
export const isPending = (cardId: string): boolean => cardId.startsWith(pendingPrefix);

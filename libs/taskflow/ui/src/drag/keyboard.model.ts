import { type ColumnView, type Target, findCard, moveTo } from '../board/board.view.ts';

const keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End'] as const;

/** A key that goes somewhere on a board. */
export type StepKey = (typeof keys)[number];

export const isStepKey = (key: string): key is StepKey => (keys as readonly string[]).includes(key);

/** Where a lifted card goes by a key: up and down by one, left and right by a column at the same height, to the ends. */
export function stepTarget(
  columns: readonly ColumnView[],
  drag: { cardId: string; to: Target },
  key: StepKey,
): Target {
  const shown = moveTo(columns, drag.cardId, drag.to);
  const found = findCard(shown, drag.cardId);
  if (!found) return drag.to;
  const columnAt = shown.findIndex(({ column }) => column.id === found.column.id);
  const goal = shown[columnAt + (key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0)];
  if (!goal) return drag.to;
  const others = goal.cards.filter(({ id }) => id !== drag.cardId);
  const index = Math.min(Math.max(0, stepIndex(found.index, others.length, key)), others.length);
  return { columnId: goal.column.id, beforeId: others[index]?.id ?? null };
}

function stepIndex(index: number, count: number, key: StepKey): number {
  switch (key) {
    case 'ArrowUp':
      return index - 1;
    case 'ArrowDown':
      return index + 1;
    case 'Home':
      return 0;
    case 'End':
      return count;
    case 'ArrowLeft':
    case 'ArrowRight':
      return index;
  }
}

/** Which card has the focus after a key: its neighbour, or the card at the same height of the next column with cards. */
export function stepFocus(columns: readonly ColumnView[], cardId: string, key: StepKey): string | undefined {
  const found = findCard(columns, cardId);
  if (!found) return undefined;
  const columnAt = columns.findIndex(({ column }) => column.id === found.column.id);
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const ahead =
      key === 'ArrowRight' ? columns.slice(columnAt + 1) : columns.slice(0, columnAt).toReversed();
    const cards = ahead.find((view) => view.cards.length > 0)?.cards;
    return cards?.[Math.min(found.index, cards.length - 1)]?.id;
  }
  return columns[columnAt]?.cards[stepIndex(found.index, found.count - 1, key)]?.id;
}

import { type ColumnView, type DropTarget, findCard, moveCard } from '../board/board-view-model.ts';

const keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End'] as const;

/** A key that moves the focus or a lifted card. */
export type StepKey = (typeof keys)[number];

export const isStepKey = (key: string): key is StepKey => (keys as readonly string[]).includes(key);

/** Where a key moves a lifted card: one up or down, to the same index in the next column, or to an end. */
export function stepTarget(
  columns: readonly ColumnView[],
  drag: { cardId: string; to: DropTarget },
  key: StepKey,
): DropTarget {
  const shown = moveCard(columns, drag.cardId, drag.to);
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

/** Which card a key focuses: the next one up or down, or the one at the same index in the next column that has cards. */
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

import type { DropTarget } from '../board/board-view-model.ts';

export type Point = { readonly x: number; readonly y: number };

/**
 * The drop target at a point: the column at its x, before the first card whose middle is below its y. The dragged card
 * itself is ignored, so that its placeholder does not shift the target.
 */
export function dropTargetAt(root: HTMLElement, point: Point, cardId: string): DropTarget | null {
  const columns = [...root.querySelectorAll<HTMLElement>('[data-column-id]')];
  const column = columns.find((element) => containsX(element.getBoundingClientRect(), point.x));
  const columnId = column?.dataset.columnId;
  if (!column || columnId === undefined) return null;
  const cards = [...column.querySelectorAll<HTMLElement>('[data-card-id]')].filter(
    (card) => card.dataset.cardId !== cardId,
  );
  return { columnId, beforeId: firstBelow(cards, point.y)?.dataset.cardId ?? null };
}

const containsX = (box: DOMRect, x: number): boolean => box.left <= x && x < box.right;

/** Binary search: a column of 1,000 cards needs 10 measurements. */
function firstBelow(cards: readonly HTMLElement[], y: number): HTMLElement | undefined {
  let low = 0;
  let high = cards.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const box = cards[middle]?.getBoundingClientRect();
    if (box && box.top + box.height / 2 < y) low = middle + 1;
    else high = middle;
  }
  return cards[low];
}

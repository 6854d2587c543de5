import type { Target } from '../board/board.view.ts';

export type Point = { readonly x: number; readonly y: number };

/**
 * The place under a pointer: the column whose width it is in, before the first card whose middle is below it.
 * The card being moved is left out, so that its own placeholder never pushes it on.
 */
export function findTarget(root: HTMLElement, point: Point, cardId: string): Target | null {
  const columns = [...root.querySelectorAll<HTMLElement>('[data-column-id]')];
  const column = columns.find((element) => holdsX(element.getBoundingClientRect(), point.x));
  const columnId = column?.dataset.columnId;
  if (!column || columnId === undefined) return null;
  const cards = [...column.querySelectorAll<HTMLElement>('[data-card-id]')].filter(
    (card) => card.dataset.cardId !== cardId,
  );
  return { columnId, beforeId: firstBelow(cards, point.y)?.dataset.cardId ?? null };
}

const holdsX = (box: DOMRect, x: number): boolean => box.left <= x && x < box.right;

/** By bisection: a column of a thousand cards is asked for ten boxes, not a thousand. */
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

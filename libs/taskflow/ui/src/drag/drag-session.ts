import { scrollNearEdges } from './auto-scroll.ts';
import type { BoardDnd } from './board-dnd.ts';
import { type Ghost, createGhost } from './ghost.ts';
import { type Point, findTarget } from './hit-test.ts';
import type { Press } from './press.ts';

type Held = { readonly ghost: Ghost; readonly cardId: string; readonly pointerId: number; at: Point };

/** The card in hand, from lift to drop; at most one. */
export type DragSession = {
  readonly holds: (pointerId?: number) => boolean;
  readonly start: (press: Press) => void;
  readonly move: (at: Point) => void;
  /** Lets the card go: `drop` where it is shown, `cancel` where it was. */
  readonly end: (how: 'drop' | 'cancel') => void;
};

/** Carries a card over a board: the ghost follows the pointer, the board scrolls at its edges, the target is told. */
export function createDragSession(root: HTMLElement, dnd: BoardDnd, ghostClass: string): DragSession {
  let held: Held | undefined;
  let frame = 0;

  const follow = () => {
    if (!held) return;
    held.ghost.moveTo(held.at);
    scrollNearEdges(root, held.at);
    const target = findTarget(root, held.at, held.cardId);
    if (target) dnd.over(target);
    frame = requestAnimationFrame(follow);
  };
  return {
    holds: (pointerId) => held !== undefined && (pointerId === undefined || held.pointerId === pointerId),
    start: ({ cardId, card, target, pointerId, start: at }) => {
      if (!dnd.lift(cardId, 'pointer')) return;
      held = { ghost: createGhost(card, at, ghostClass), cardId, pointerId, at };
      // The card's own element is about to move; a captured pointer and a listener on it outlive that.
      root.setPointerCapture(pointerId);
      target.addEventListener('touchmove', keepStill, { passive: false });
      root.dataset.dragging = '';
      frame = requestAnimationFrame(follow);
    },
    move: (at) => {
      if (held) held.at = at;
    },
    end: (how) => {
      if (!held) return;
      const { ghost, cardId } = held;
      held = undefined;
      cancelAnimationFrame(frame);
      delete root.dataset.dragging;
      dnd[how]();
      // React shows the place with its next render; the ghost glides there.
      requestAnimationFrame(() => ghost.settle(root.querySelector(`[data-card-id="${cardId}"]`)));
      swallowClick(root);
    },
  };
}

/** Keeps a finger from scrolling. */
export const keepStill = (event: TouchEvent): void => {
  if (event.cancelable) event.preventDefault();
};

/** The release of a dragged card is a click to the browser; it must not open what is under it. */
function swallowClick(root: HTMLElement): void {
  root.addEventListener('click', swallow, { capture: true, once: true });
  // The click comes with the release or never.
  setTimeout(() => root.removeEventListener('click', swallow, { capture: true }), 50);
}

const swallow = (event: Event) => {
  event.preventDefault();
  event.stopPropagation();
};

import { scrollNearEdges } from './auto-scroll.ts';
import type { BoardDnd } from './board-dnd.ts';
import { type Ghost, createGhost } from './ghost.ts';
import { type Point, dropTargetAt } from './hit-test.ts';
import type { Press } from './press.ts';

type DraggedCard = { readonly ghost: Ghost; readonly cardId: string; readonly pointerId: number; at: Point };

/** The pointer drag of one card, from lift to drop. */
export type DragSession = {
  readonly isActive: (pointerId?: number) => boolean;
  readonly start: (press: Press) => void;
  readonly move: (at: Point) => void;
  /** Ends the drag: `drop` at the shown position, `cancel` at the original one. */
  readonly end: (how: 'drop' | 'cancel') => void;
};

/** Drags a card over a board: the ghost follows the pointer, the board scrolls at its edges, the drop target is updated. */
export function createDragSession(root: HTMLElement, dnd: BoardDnd, ghostClass: string): DragSession {
  let dragged: DraggedCard | undefined;
  let frame = 0;

  const onFrame = () => {
    if (!dragged) return;
    dragged.ghost.moveTo(dragged.at);
    scrollNearEdges(root, dragged.at);
    const target = dropTargetAt(root, dragged.at, dragged.cardId);
    if (target) dnd.over(target);
    frame = requestAnimationFrame(onFrame);
  };
  return {
    isActive: (pointerId) =>
      dragged !== undefined && (pointerId === undefined || dragged.pointerId === pointerId),
    start: ({ cardId, card, target, pointerId, start: at }) => {
      if (!dnd.lift(cardId, 'pointer')) return;
      dragged = { ghost: createGhost(card, at, ghostClass), cardId, pointerId, at };
      // The card's element will move in the DOM. A captured pointer and a listener on the touched element survive that.
      root.setPointerCapture(pointerId);
      target.addEventListener('touchmove', preventScroll, { passive: false });
      root.dataset.dragging = '';
      frame = requestAnimationFrame(onFrame);
    },
    move: (at) => {
      if (dragged) dragged.at = at;
    },
    end: (how) => {
      if (!dragged) return;
      const { ghost, cardId } = dragged;
      dragged = undefined;
      cancelAnimationFrame(frame);
      delete root.dataset.dragging;
      dnd[how]();
      // React renders the new position in the next frame; the ghost glides to it.
      requestAnimationFrame(() => ghost.glideTo(root.querySelector(`[data-card-id="${cardId}"]`)));
      suppressClick(root);
    },
  };
}

/** Stops a touch from scrolling the page. */
export const preventScroll = (event: TouchEvent): void => {
  if (event.cancelable) event.preventDefault();
};

/** Suppresses the click that the browser sends after a drag, which would open what is under the pointer. */
function suppressClick(root: HTMLElement): void {
  root.addEventListener('click', suppress, { capture: true, once: true });
  // The click follows the release immediately, or not at all.
  setTimeout(() => root.removeEventListener('click', suppress, { capture: true }), 50);
}

const suppress = (event: Event) => {
  event.preventDefault();
  event.stopPropagation();
};

import { scrollNearEdges } from './auto-scroll.ts';
import type { BoardDnd } from './board-dnd.ts';
import { type Ghost, createGhost } from './ghost.ts';
import { type Point, findTarget } from './hit-test.ts';
import { type Press, pressOn } from './press.ts';

/**
 * Moves cards by mouse, pen and touch. A mouse lifts after 5 px; a finger or pen after 250 ms of holding still, so that a
 * swipe scrolls as ever. Near an edge the board scrolls; Esc puts the card back.
 *
 * @returns a function that ends it, putting back what is lifted
 */
export function attachPointerSensor(root: HTMLElement, dnd: BoardDnd, ghostClass: string): () => void {
  let press: Press | undefined;
  let drag: { ghost: Ghost; cardId: string; pointerId: number; at: Point } | undefined;
  let frame = 0;

  const lift = (pressed: Press) => {
    press = undefined;
    if (!dnd.lift(pressed.cardId, 'pointer')) return;
    const { cardId, pointerId, start: at } = pressed;
    drag = { ghost: createGhost(pressed.card, at, ghostClass), cardId, pointerId, at };
    // The card's own element is about to move; a captured pointer and a listener on it outlive that.
    root.setPointerCapture(pointerId);
    pressed.target.addEventListener('touchmove', keepStill, { passive: false });
    root.dataset.dragging = '';
    frame = requestAnimationFrame(follow);
  };
  const follow = () => {
    if (!drag) return;
    drag.ghost.moveTo(drag.at);
    scrollNearEdges(root, drag.at);
    const target = findTarget(root, drag.at, drag.cardId);
    if (target) dnd.over(target);
    frame = requestAnimationFrame(follow);
  };
  const end = (finish: () => void) => {
    press?.forget();
    press = undefined;
    if (!drag) return;
    const { ghost, cardId } = drag;
    drag = undefined;
    cancelAnimationFrame(frame);
    delete root.dataset.dragging;
    finish();
    // React shows the new place with its next render; the ghost glides there.
    requestAnimationFrame(() => ghost.settle(root.querySelector(`[data-card-id="${cardId}"]`)));
    root.addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => root.removeEventListener('click', swallow, { capture: true }), 50);
  };

  const listeners: { readonly [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void } = {
    pointerdown: (event) => {
      press?.forget();
      press = dnd.store.get() ? undefined : pressOn(event, lift);
    },
    pointermove: (event) => {
      if (drag?.pointerId === event.pointerId) drag.at = { x: event.clientX, y: event.clientY };
      else press?.move(event);
    },
    pointerup: (event) => {
      if (!drag || drag.pointerId === event.pointerId) end(() => dnd.drop());
    },
    pointercancel: () => end(() => dnd.cancel()),
    touchmove: (event) => drag && keepStill(event),
    contextmenu: (event) => (drag || press?.isHeld) && event.preventDefault(),
    // A link has a drag of its own.
    dragstart: (event) => event.preventDefault(),
  };
  const escape = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && drag) end(() => dnd.cancel());
  };

  for (const [name, listener] of Object.entries(listeners))
    root.addEventListener(name, listener as EventListener, { passive: false });
  window.addEventListener('keydown', escape);
  return () => {
    end(() => dnd.cancel());
    for (const [name, listener] of Object.entries(listeners))
      root.removeEventListener(name, listener as EventListener);
    window.removeEventListener('keydown', escape);
  };
}

const keepStill = (event: TouchEvent) => event.cancelable && event.preventDefault();

const swallow = (event: Event) => {
  event.preventDefault();
  event.stopPropagation();
};

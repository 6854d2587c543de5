import type { BoardDnd } from './board-dnd.ts';
import { createDragSession, keepStill } from './drag-session.ts';
import { type Press, pressOn } from './press.ts';

type Listeners = { readonly [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void };

/**
 * Moves cards by mouse, pen and touch. A mouse lifts after 5 px; a finger or pen after 250 ms of holding still, so that a
 * swipe scrolls as ever. Near an edge the board scrolls; Esc puts the card back.
 *
 * @returns a function that ends it, putting back what is lifted
 */
export function attachPointerSensor(root: HTMLElement, dnd: BoardDnd, ghostClass: string): () => void {
  const session = createDragSession(root, dnd, ghostClass);
  let press: Press | undefined;
  const end = (how: 'drop' | 'cancel') => {
    press?.forget();
    press = undefined;
    session.end(how);
  };
  const lift = (pressed: Press) => {
    press = undefined;
    session.start(pressed);
  };
  const onBoard: Listeners = {
    pointerdown: (event) => {
      press?.forget();
      press = dnd.store.get() ? undefined : pressOn(event, lift);
    },
    pointermove: (event) => {
      if (session.holds(event.pointerId)) session.move({ x: event.clientX, y: event.clientY });
      else press?.move(event);
    },
    pointerup: (event) => {
      if (!session.holds() || session.holds(event.pointerId)) end('drop');
    },
    pointercancel: () => end('cancel'),
    touchmove: (event) => session.holds() && keepStill(event),
    // A long press would open the browser's menu.
    contextmenu: (event) => (session.holds() || press?.isHeld) && event.preventDefault(),
    // A link has a drag of its own.
    dragstart: (event) => event.preventDefault(),
  };
  const onEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && session.holds()) end('cancel');
  };

  const forget = listen(root, onBoard);
  window.addEventListener('keydown', onEscape);
  return () => {
    end('cancel');
    forget();
    window.removeEventListener('keydown', onEscape);
  };
}

/** Not passive: what holds a card must be able to keep the page from scrolling. */
function listen(root: HTMLElement, listeners: Listeners): () => void {
  const entries = Object.entries(listeners) as [string, EventListener][];
  for (const [name, listener] of entries) root.addEventListener(name, listener, { passive: false });
  return () => {
    for (const [name, listener] of entries) root.removeEventListener(name, listener);
  };
}

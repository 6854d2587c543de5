import { type RefObject, useEffect } from 'react';
import cardStyles from '../card/card-item.module.css';
import type { BoardDnd } from './board-dnd.ts';
import { createDragSession, preventScroll } from './drag-session.ts';
import { type Press, startPress } from './press.ts';

type Listeners = { readonly [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void };

/**
 * Drags cards by mouse, pen and touch while the board is mounted. A mouse lifts a card after 5 px; a finger or pen after
 * holding still for 250 ms, so that a swipe still scrolls. The board scrolls near its edges; Esc cancels.
 */
export function usePointerSensor(root: RefObject<HTMLElement | null>, dnd: BoardDnd): void {
  useEffect(() => {
    if (root.current) return attachPointerSensor(root.current, dnd, cardStyles.ghost ?? '');
    return undefined;
  }, [root, dnd]);
}

/** @returns a function that cancels the drag and removes all listeners */
function attachPointerSensor(root: HTMLElement, dnd: BoardDnd, ghostClass: string): () => void {
  const session = createDragSession(root, dnd, ghostClass);
  let press: Press | undefined;
  const end = (how: 'drop' | 'cancel') => {
    press?.cancel();
    press = undefined;
    session.end(how);
  };
  const lift = (pressed: Press) => {
    press = undefined;
    session.start(pressed);
  };
  const onBoard: Listeners = {
    pointerdown: (event) => {
      press?.cancel();
      press = dnd.store.get() ? undefined : startPress(event, lift);
    },
    pointermove: (event) => {
      if (session.isActive(event.pointerId)) session.move({ x: event.clientX, y: event.clientY });
      else press?.move(event);
    },
    pointerup: (event) => {
      if (!session.isActive() || session.isActive(event.pointerId)) end('drop');
    },
    pointercancel: () => end('cancel'),
    touchmove: (event) => session.isActive() && preventScroll(event),
    // A long press would open the browser's context menu.
    contextmenu: (event) => (session.isActive() || press?.needsHold) && event.preventDefault(),
    // Links have a native drag.
    dragstart: (event) => event.preventDefault(),
  };
  const onEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && session.isActive()) end('cancel');
  };

  const removeListeners = listen(root, onBoard);
  window.addEventListener('keydown', onEscape);
  return () => {
    end('cancel');
    removeListeners();
    window.removeEventListener('keydown', onEscape);
  };
}

/** The listeners are not passive, because a drag must stop the page from scrolling. */
function listen(root: HTMLElement, listeners: Listeners): () => void {
  const entries = Object.entries(listeners) as [string, EventListener][];
  for (const [name, listener] of entries) root.addEventListener(name, listener, { passive: false });
  return () => {
    for (const [name, listener] of entries) root.removeEventListener(name, listener);
  };
}

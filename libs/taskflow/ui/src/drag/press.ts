import { isPending } from '../board/board-view-model.ts';
import type { Point } from './hit-test.ts';

const holdMs = 250;
const holdTolerancePx = 8;
const mouseDistancePx = 5;

/** A pointer that was pressed on a card and may start a drag. */
export type Press = {
  readonly cardId: string;
  readonly card: HTMLElement;
  readonly target: HTMLElement;
  readonly pointerId: number;
  readonly start: Point;
  /** Whether the pointer must be held still first: true for touch and pen. */
  readonly needsHold: boolean;
  readonly move: (event: PointerEvent) => void;
  readonly cancel: () => void;
};

/** Starts a press if the pointer is on a card and not on a control in it. Calls `lift` when it becomes a drag. */
export function startPress(event: PointerEvent, lift: (press: Press) => void): Press | undefined {
  const target = event.target as HTMLElement;
  const card = target.closest<HTMLElement>('[data-card-id]');
  const cardId = card?.dataset.cardId;
  if (!card || cardId === undefined || isPending(cardId)) return undefined;
  if (event.button !== 0 || !event.isPrimary || target.closest('button, input, textarea')) return undefined;

  const needsHold = event.pointerType !== 'mouse';
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = () => {
    isOver = true;
    clearTimeout(timer);
  };
  const press: Press = {
    cardId,
    card,
    target,
    pointerId: event.pointerId,
    start: { x: event.clientX, y: event.clientY },
    needsHold,
    cancel,
    move: (moved) => {
      const distance = Math.hypot(moved.clientX - press.start.x, moved.clientY - press.start.y);
      if (isOver || moved.pointerId !== press.pointerId) return;
      if (needsHold && distance > holdTolerancePx) cancel();
      if (!needsHold && distance > mouseDistancePx) start();
    },
  };
  const start = () => {
    cancel();
    lift(press);
  };
  if (needsHold) timer = setTimeout(start, holdMs);
  return press;
}

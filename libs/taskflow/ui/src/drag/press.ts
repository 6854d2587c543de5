import { isPending } from '../board/board.view.ts';
import type { Point } from './hit-test.ts';

const holdMs = 250;
const holdTolerancePx = 8;
const mouseDistancePx = 5;

/** A pointer that is down on a card and may become a drag. */
export type Press = {
  readonly cardId: string;
  readonly card: HTMLElement;
  readonly target: HTMLElement;
  readonly pointerId: number;
  readonly start: Point;
  /** Whether it waits for holding still, as fingers and pens do. */
  readonly isHeld: boolean;
  readonly move: (event: PointerEvent) => void;
  readonly forget: () => void;
};

/** Starts a press when the pointer went down on a card, not on a control in it. `lift` is called once it is a drag. */
export function pressOn(event: PointerEvent, lift: (press: Press) => void): Press | undefined {
  const target = event.target as HTMLElement;
  const card = target.closest<HTMLElement>('[data-card-id]');
  const cardId = card?.dataset.cardId;
  if (!card || cardId === undefined || isPending(cardId)) return undefined;
  if (event.button !== 0 || !event.isPrimary || target.closest('button, input, textarea')) return undefined;

  const isHeld = event.pointerType !== 'mouse';
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const forget = () => {
    isOver = true;
    clearTimeout(timer);
  };
  const press: Press = {
    cardId,
    card,
    target,
    pointerId: event.pointerId,
    start: { x: event.clientX, y: event.clientY },
    isHeld,
    forget,
    move: (moved) => {
      const distance = Math.hypot(moved.clientX - press.start.x, moved.clientY - press.start.y);
      if (isOver || moved.pointerId !== press.pointerId) return;
      if (isHeld && distance > holdTolerancePx) forget();
      if (!isHeld && distance > mouseDistancePx) start();
    },
  };
  const start = () => {
    forget();
    lift(press);
  };
  if (isHeld) timer = setTimeout(start, holdMs);
  return press;
}

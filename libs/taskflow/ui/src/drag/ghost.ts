import type { Point } from './hit-test.ts';

const settleMs = 160;

/** The card under the pointer while it is moved. */
export type Ghost = {
  readonly moveTo: (point: Point) => void;
  /** Glides to where the card now stands, then goes away. */
  readonly settle: (card: HTMLElement | null) => void;
};

/** Lifts a picture of a card off the page, held where the pointer took it. */
export function createGhost(card: HTMLElement, grip: Point, className: string): Ghost {
  const box = card.getBoundingClientRect();
  const ghost = card.cloneNode(true) as HTMLElement;
  for (const name of ['data-card-id', 'id']) ghost.removeAttribute(name);
  ghost.className += ` ${className}`;
  ghost.inert = true;
  ghost.setAttribute('aria-hidden', 'true');
  Object.assign(ghost.style, { left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px` });
  // Beside the columns, so that React, which owns them, never meets it.
  card.closest('[data-board]')?.append(ghost);
  return {
    moveTo: ({ x, y }) => {
      ghost.style.translate = `${x - grip.x}px ${y - grip.y}px`;
    },
    settle: (target) => settle(ghost, target),
  };
}

function settle(ghost: HTMLElement, target: HTMLElement | null): void {
  const end = () => {
    ghost.remove();
    if (target) target.style.opacity = '';
  };
  if (!target || matchMedia('(prefers-reduced-motion: reduce)').matches) return end();
  const goal = target.getBoundingClientRect();
  target.style.opacity = '0';
  const left = `${goal.left - Number.parseFloat(ghost.style.left)}px`;
  const top = `${goal.top - Number.parseFloat(ghost.style.top)}px`;
  const glide = ghost.animate(
    { translate: `${left} ${top}`, rotate: '0deg' },
    { duration: settleMs, easing: 'cubic-bezier(.2,0,0,1)', fill: 'forwards' },
  );
  glide.finished.then(end, end);
}

import type { Point } from './hit-test.ts';

const glideMs = 160;

/** The copy of a card that follows the pointer during a drag. */
export type Ghost = {
  readonly moveTo: (point: Point) => void;
  /** Glides to the card's new position and removes itself. */
  readonly glideTo: (card: HTMLElement | null) => void;
};

/** Creates a copy of a card that keeps its offset to the pointer. */
export function createGhost(card: HTMLElement, grip: Point, className: string): Ghost {
  const box = card.getBoundingClientRect();
  const ghost = card.cloneNode(true) as HTMLElement;
  for (const name of ['data-card-id', 'id']) ghost.removeAttribute(name);
  ghost.className += ` ${className}`;
  ghost.inert = true;
  ghost.setAttribute('aria-hidden', 'true');
  Object.assign(ghost.style, { left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px` });
  // Outside the columns, because React manages those.
  card.closest('[data-board]')?.append(ghost);
  return {
    moveTo: ({ x, y }) => {
      ghost.style.translate = `${x - grip.x}px ${y - grip.y}px`;
    },
    glideTo: (target) => glide(ghost, target),
  };
}

function glide(ghost: HTMLElement, target: HTMLElement | null): void {
  const end = () => {
    ghost.remove();
    if (target) target.style.opacity = '';
  };
  if (!target || matchMedia('(prefers-reduced-motion: reduce)').matches) return end();
  const goal = target.getBoundingClientRect();
  target.style.opacity = '0';
  const left = `${goal.left - Number.parseFloat(ghost.style.left)}px`;
  const top = `${goal.top - Number.parseFloat(ghost.style.top)}px`;
  const animation = ghost.animate(
    { translate: `${left} ${top}`, rotate: '0deg' },
    { duration: glideMs, easing: 'cubic-bezier(.2,0,0,1)', fill: 'forwards' },
  );
  animation.finished.then(end, end);
}

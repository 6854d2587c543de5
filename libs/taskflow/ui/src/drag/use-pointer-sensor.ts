import { type RefObject, useEffect } from 'react';
import cardStyles from '../card/card-item.module.css';
import type { BoardDnd } from './board-dnd.ts';
import { attachPointerSensor } from './pointer-sensor.ts';

/** Moves the cards of a board by mouse, pen and touch while it is visible. */
export function usePointerSensor(root: RefObject<HTMLElement | null>, dnd: BoardDnd): void {
  useEffect(() => {
    if (root.current) return attachPointerSensor(root.current, dnd, cardStyles.ghost ?? '');
    return undefined;
  }, [root, dnd]);
}

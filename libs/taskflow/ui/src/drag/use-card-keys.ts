import { useStore } from '@quintet/kit';
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { type BoardContextValue, updateUi } from '../board/board-context.ts';
import { isStepKey, stepFocus, stepTarget } from './keyboard-moves.ts';

const focusCard = (root: HTMLElement | null, cardId: string | undefined) => {
  const card = root?.querySelector<HTMLElement>(`[data-card-id="${cardId}"]`);
  card?.querySelector('a')?.focus({ preventScroll: true });
  card?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
};

/**
 * The keys of the cards, handled on the board: Space lifts and drops, arrow keys move the focus or the lifted card, Esc
 * cancels, M and E open the move dialog and the title editor. A lifted card keeps the focus.
 */
export function useCardKeys(root: RefObject<HTMLElement | null>, context: BoardContextValue) {
  const { dnd, ui, columns } = context;
  const drag = useStore(dnd.store, (now) => (now?.by === 'keyboard' ? now : null));
  const held = useRef<string>(undefined);
  useEffect(() => {
    const cardId = drag?.cardId ?? held.current;
    held.current = drag?.cardId;
    if (cardId !== undefined) focusCard(root.current, cardId);
  }, [drag, root]);
  useEffect(() => () => dnd.cancel(), [dnd]);

  const moveLifted = (key: string): boolean => {
    const now = dnd.store.get();
    if (now?.by !== 'keyboard') return false;
    if (isStepKey(key)) dnd.over(stepTarget(columns(), now, key));
    else if (key === ' ' || key === 'Enter') dnd.drop();
    else if (key === 'Escape') dnd.cancel();
    else return key !== 'Tab';
    return true;
  };
  const act = (key: string, cardId: string): boolean => {
    const next = isStepKey(key) ? stepFocus(columns(), cardId, key) : undefined;
    if (next !== undefined) focusCard(root.current, next);
    else if (key === ' ') dnd.lift(cardId, 'keyboard');
    else if (key === 'm') updateUi(ui, { movingId: cardId });
    else if (key === 'e' || key === 'F2') updateUi(ui, { editingId: cardId });
    else return isStepKey(key);
    return true;
  };
  return {
    onKeyDown: (event: KeyboardEvent) => {
      const cardId = cardOf(event.target);
      if (cardId === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      if (moveLifted(event.key) || act(event.key, cardId)) event.preventDefault();
    },
    onFocus: (event: { target: EventTarget }) => {
      const cardId = cardOf(event.target);
      if (cardId !== undefined) updateUi(ui, { focusedId: cardId });
    },
    // A press elsewhere and Tab cancel the drag.
    onPointerDown: () => dnd.store.get()?.by === 'keyboard' && dnd.cancel(),
    onBlur: (event: { relatedTarget: EventTarget | null }) => {
      if (event.relatedTarget && cardOf(event.relatedTarget) !== dnd.store.get()?.cardId)
        cancelKeyboard(context);
    },
  };
}

const cancelKeyboard = ({ dnd }: BoardContextValue) => {
  if (dnd.store.get()?.by === 'keyboard') dnd.cancel();
};

/** The card whose link has the focus. Its other controls handle their own keys. */
const cardOf = (target: EventTarget | null): string | undefined =>
  target instanceof HTMLAnchorElement
    ? target.closest<HTMLElement>('[data-card-id]')?.dataset.cardId
    : undefined;

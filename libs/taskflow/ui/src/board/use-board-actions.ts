import { hasStatus, showToast, uid } from '@quintet/kit';
import type { CardSummary } from '@quintet/taskflow-contract/schemas';
import { useMemo } from 'react';
import { messages } from '../taskflow.messages.ts';
import { showFailure, useBoardWrite } from './board.queries.ts';
import type { ColumnView, DropTarget } from './board-view-model.ts';
import { type CardChanges, idsWithTitle } from './pending-writes.ts';

/** Changes to the cards of a board. Each is displayed at once; a failure shows a toast with a button to try again. */
export type BoardActions = {
  readonly move: (card: CardSummary, target: DropTarget) => void;
  readonly add: (view: ColumnView, title: string) => void;
  readonly edit: (card: CardSummary, changes: CardChanges) => void;
  /** Resolves when the card is deleted. Rejects on failure, which the confirm dialog shows. */
  readonly remove: (cardId: string) => Promise<unknown>;
};

/** @param saveAsDraft called with an edit that conflicts with someone else's change */
export function useBoardActions(
  boardId: string,
  saveAsDraft: (card: CardSummary, changes: CardChanges) => void,
): BoardActions {
  const write = useBoardWrite(boardId);
  return useMemo(() => {
    const move = (card: CardSummary, target: DropTarget, key = uid()) => {
      write({ type: 'move', key, cardId: card.id, target }).catch((error: unknown) =>
        showFailure(messages.card.notMoved(card.title), error, () => move(card, target, key)),
      );
    };
    const add = (view: ColumnView, title: string, key = uid()) => {
      const sameTitleIds = idsWithTitle(view, title);
      write({ type: 'add', key, columnId: view.column.id, title, sameTitleIds }).catch((error: unknown) =>
        showFailure(messages.card.notAdded(title), error, () => add(view, title, key)),
      );
    };
    const edit = (card: CardSummary, changes: CardChanges, key = uid()) => {
      write({ type: 'edit', key, card, changes }).catch((error: unknown) => {
        if (!hasStatus(error, 412))
          return showFailure(messages.card.notSaved(changes.title ?? card.title), error, () =>
            edit(card, changes, key),
          );
        saveAsDraft(card, changes);
        showToast({ tone: 'bad', text: messages.card.changedMeanwhile(changes.title ?? card.title) });
      });
    };
    const remove = (cardId: string) => write({ type: 'remove', key: uid(), cardId });
    return {
      move: (card, target) => move(card, target),
      add: (view, title) => add(view, title),
      edit: (card, changes) => edit(card, changes),
      remove,
    };
  }, [write, saveAsDraft]);
}

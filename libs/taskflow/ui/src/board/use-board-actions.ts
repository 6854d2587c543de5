import { hasStatus, showToast, uid } from '@quintet/kit';
import type { CardSummary } from '@quintet/taskflow-contract/schemas';
import { useMemo } from 'react';
import { messages } from '../taskflow.messages.ts';
import { toastFailure, useBoardWrite } from './board.queries.ts';
import type { ColumnView, Target } from './board.view.ts';
import { type CardChanges, twinsOf } from './board.writes.ts';

/** What a person can do to the cards of a board. Each shows at once; a failure is told and offers another try. */
export type BoardActions = {
  readonly move: (card: CardSummary, target: Target) => void;
  readonly add: (view: ColumnView, title: string) => void;
  readonly edit: (card: CardSummary, changes: CardChanges) => void;
  /** Resolves when the card is deleted; rejects with the failure, for the dialog that asked. */
  readonly remove: (cardId: string) => Promise<unknown>;
};

/** @param keepText keeps the text of an edit that met another one */
export function useBoardActions(
  boardId: string,
  keepText: (card: CardSummary, changes: CardChanges) => void,
): BoardActions {
  const write = useBoardWrite(boardId);
  return useMemo(() => {
    const move = (card: CardSummary, target: Target, key = uid()) => {
      write({ type: 'move', key, cardId: card.id, target }).catch((error: unknown) =>
        toastFailure(messages.card.notMoved(card.title), error, () => move(card, target, key)),
      );
    };
    const add = (view: ColumnView, title: string, key = uid()) => {
      const twins = twinsOf(view, title);
      write({ type: 'add', key, columnId: view.column.id, title, twins }).catch((error: unknown) =>
        toastFailure(messages.card.notAdded(title), error, () => add(view, title, key)),
      );
    };
    const edit = (card: CardSummary, changes: CardChanges, key = uid()) => {
      write({ type: 'edit', key, card, changes }).catch((error: unknown) => {
        if (!hasStatus(error, 412))
          return toastFailure(messages.card.notSaved(changes.title ?? card.title), error, () =>
            edit(card, changes, key),
          );
        keepText(card, changes);
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
  }, [write, keepText]);
}

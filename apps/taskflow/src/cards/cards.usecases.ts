import { type Call, requireMatch } from '@quintet/platform';
import type { Card, Contract } from '@quintet/taskflow-contract/schemas';
import { changeBoard, type LockedBoard } from '../boards/board-change.ts';
import type { Deps } from '../deps.ts';
import { cardNotFound } from '../errors.ts';
import { selectBoardIdOfCard, markCardDeleted, selectCard, updateCardFields } from './cards.store.ts';

export async function createCard(
  deps: Deps,
  { user, params, body, idempotency }: Call<Contract['createCard']>,
) {
  const card = await deps.cardCommands.create({
    ...body,
    id: deps.ids.next(),
    boardId: params.id,
    actor: user.id,
    idempotency,
  });
  deps.announce(card.boardId);
  return card;
}

export async function getCard({ db }: Deps, { user, params }: Call<Contract['getCard']>) {
  const card = await selectCard(db, params.id, user.id);
  if (!card) throw cardNotFound(params.id);
  return card;
}

export async function moveCard(
  deps: Deps,
  { user, params, body, ifMatch, idempotency }: Call<Contract['moveCard']>,
) {
  const card = await deps.cardCommands.move({
    ...body,
    cardId: params.id,
    actor: user.id,
    ifMatch,
    idempotency,
  });
  deps.announce(card.boardId);
  return card;
}

export function updateCard(deps: Deps, call: Call<Contract['updateCard']>) {
  return changeCard(deps, call, async (board, before) => {
    requireMatch(call.ifMatch, before);
    const card = await updateCardFields(board.tx, before.id, call.body);
    return { ...card, seq: await board.emit('card.updated', { card }) };
  });
}

export function deleteCard(deps: Deps, call: Call<Contract['deleteCard']>) {
  return changeCard(deps, call, async (board, card) => {
    requireMatch(call.ifMatch, card);
    await markCardDeleted(board.tx, card.id);
    await board.emit('card.deleted', { cardId: card.id, columnId: card.columnId });
    return undefined;
  });
}

/** Locks the board of a card and loads the card. Unknown and forbidden cards give the same 404. */
async function changeCard<T>(
  deps: Deps,
  { user, params, idempotency }: Call<Contract['updateCard'] | Contract['deleteCard']>,
  work: (board: LockedBoard, card: Card) => Promise<T>,
): Promise<T> {
  const notFound = () => cardNotFound(params.id);
  const boardId = await selectBoardIdOfCard(deps.db, params.id);
  if (boardId === undefined) throw notFound();
  return changeBoard(
    deps,
    { boardId, actor: user.id, role: 'editor', idempotency, notFound },
    async (board) => {
      const card = await selectCard(board.tx, params.id, user.id);
      if (!card) throw notFound();
      return work(board, card);
    },
  );
}

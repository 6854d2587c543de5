import type { IdempotentRequest, IfMatch } from '@quintet/platform';
import type { MovedCard, Place, Priority, SavedCard } from '@quintet/taskflow-contract/schemas';
import type { QueryExecutorProvider } from 'kysely';
import { createCards, moveCards, type Answer } from './card-batches.ts';
import { refused } from './cards.errors.ts';
import { ColumnBoards } from './column-boards.ts';
import { CommandQueue } from './command-queue.ts';

type Asked = { actor: string; idempotency: IdempotentRequest | undefined };

type NewCard = {
  id: string;
  boardId: string;
  columnId: string;
  title: string;
  description: string;
  priority: Priority;
};

type CardMove = { cardId: string; columnId: string; place: Place; ifMatch: IfMatch | undefined };

/** The hot commands of cards: one round trip and one transaction for all that wait at the same time (ADR 009). */
export type CardCommands = {
  /** A new card at the bottom of a column. */
  create(command: Asked & NewCard): Promise<SavedCard>;
  /** A card to another place. */
  move(command: Asked & CardMove): Promise<MovedCard>;
};

export function cardCommands(db: QueryExecutorProvider): CardCommands {
  const creates = new CommandQueue(createCards(db));
  const moves = new CommandQueue(moveCards(db));
  const boards = new ColumnBoards();
  return {
    async create({ actor, idempotency, ...card }) {
      const answer = await creates.submit(card.boardId, { actor, ...keyOf(idempotency), ...card });
      return resultOf(answer, idempotency, card);
    },
    async move({ actor, idempotency, cardId, columnId, place, ifMatch }) {
      const versions = ifMatch === undefined || ifMatch === 'any' ? null : ifMatch;
      const { word, anchorId = null } = placeParts(place);
      const command = { actor, ...keyOf(idempotency), versions, cardId, columnId, word, anchorId };
      const answer = await moves.submit(boards.lockOf(columnId), command);
      const moved = resultOf(answer, idempotency, { cardId, columnId, anchorId });
      boards.learn(columnId, moved.boardId);
      return moved;
    },
  };
}

const keyOf = (request: IdempotentRequest | undefined) => ({
  key: request?.key ?? null,
  fingerprint: request?.fingerprint ?? null,
});

function placeParts(place: Place): { word: string; anchorId?: string } {
  if (typeof place === 'string') return { word: place };
  return 'after' in place
    ? { word: 'after', anchorId: place.after }
    : { word: 'before', anchorId: place.before };
}

function resultOf<T>(
  answer: Answer<T>,
  idempotency: IdempotentRequest | undefined,
  ids: Parameters<typeof refused>[1],
): T {
  if ('error' in answer) throw refused(answer, ids);
  if (answer.replayed) idempotency?.onReplay();
  return answer.result;
}

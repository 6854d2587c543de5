import type { IdempotentRequest, IfMatch } from '@quintet/platform';
import type { MovedCard, Place, Priority, SavedCard } from '@quintet/taskflow-contract/schemas';
import { type QueryExecutorProvider, sql } from 'kysely';
import { refused, type Refusal } from './cards.errors.ts';

type Answer<T> = { answer: Refusal | { result: T; replayed?: true } };
type Actor = { actor: string; idempotency: IdempotentRequest | undefined };

/** A new card at the bottom of a column: one round trip, one transaction (ADR 009). */
export async function createCardCommand(
  db: QueryExecutorProvider,
  { actor, idempotency, ...card }: Actor & NewCard,
): Promise<SavedCard> {
  const { rows } = await sql<Answer<SavedCard>>`
    select create_card(${actor}, ${idempotency?.key ?? null}, ${idempotency?.fingerprint ?? null},
      ${card.boardId}, ${card.id}, ${card.columnId}, ${card.title}, ${card.description}, ${card.priority}
    ) as answer`.execute(db);
  return resultOf(rows[0], idempotency, card);
}

type NewCard = {
  id: string;
  boardId: string;
  columnId: string;
  title: string;
  description: string;
  priority: Priority;
};

/** A card to another place: one round trip, one transaction (ADR 009). */
export async function moveCardCommand(
  db: QueryExecutorProvider,
  { actor, idempotency, ...move }: Actor & CardMove,
): Promise<MovedCard> {
  const { word, anchorId } = placeParts(move.place);
  const versions = move.ifMatch === undefined || move.ifMatch === 'any' ? null : move.ifMatch;
  const { rows } = await sql<Answer<MovedCard>>`
    select move_card(${actor}, ${idempotency?.key ?? null}, ${idempotency?.fingerprint ?? null},
      ${versions}::int[], ${move.cardId}, ${move.columnId}, ${word}, ${anchorId ?? null}
    ) as answer`.execute(db);
  return resultOf(rows[0], idempotency, { ...move, anchorId });
}

type CardMove = { cardId: string; columnId: string; place: Place; ifMatch: IfMatch | undefined };

function placeParts(place: Place): { word: string; anchorId?: string } {
  if (typeof place === 'string') return { word: place };
  return 'after' in place
    ? { word: 'after', anchorId: place.after }
    : { word: 'before', anchorId: place.before };
}

function resultOf<T>(
  row: Answer<T> | undefined,
  idempotency: IdempotentRequest | undefined,
  ids: Parameters<typeof refused>[1],
): T {
  if (!row) throw new Error('the command gave no answer');
  if ('error' in row.answer) throw refused(row.answer, ids);
  if (row.answer.replayed) idempotency?.onReplay();
  return row.answer.result;
}

import { hasStatus } from '@quintet/kit';
import type { Card, SavedCard } from '@quintet/taskflow-contract/schemas';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { applySavedCard } from '../board/board-reducer.ts';
import { patchBoard } from '../board/board.queries.ts';
import { client } from '../client.ts';
import { type CardDraft, conflictsOf, rebaseDraft } from './card-draft.ts';

/** A card with its description. The board's live stream updates it while it is open. */
export const cardQuery = (id: string) =>
  queryOptions({
    queryKey: ['taskflow', 'card', id],
    queryFn: ({ signal }) => client.getCard({ params: { id } }, { signal }),
    refetchInterval: ({ state }) => (state.status === 'error' && !hasStatus(state.error, 404) ? 4000 : false),
  });

/** Null when saved. On a conflict, the card with the changes of others. */
export type SaveOutcome = Card | null;

/** Saves a draft. Changes of others to other fields are merged; a change to the same field is returned as a conflict. */
export function useSaveCard(boardId: string, cardId: string) {
  const cache = useQueryClient();
  const cacheCard = (saved: SavedCard) => {
    cache.setQueryData<Card>(cardQuery(cardId).queryKey, saved);
    patchBoard(cache, boardId, (board) => applySavedCard(board, saved));
  };
  return async function save({ mine, version, base }: CardDraft): Promise<SaveOutcome> {
    try {
      cacheCard(await client.updateCard({ params: { id: cardId }, body: mine }, { ifMatch: version }));
      return null;
    } catch (error) {
      if (!hasStatus(error, 412)) throw error;
      const draft = { mine, version, base };
      const theirs = await cache.fetchQuery({ ...cardQuery(cardId), staleTime: 0 });
      if (conflictsOf(draft, theirs).length > 0) return theirs;
      const rebased = rebaseDraft(draft, theirs);
      return rebased && save(rebased);
    }
  };
}

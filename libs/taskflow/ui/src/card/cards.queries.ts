import { hasStatus } from '@quintet/kit';
import type { Card, SavedCard } from '@quintet/taskflow-contract/schemas';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { foldSaved } from '../board/board.fold.ts';
import { patchBoard } from '../board/board.queries.ts';
import { client } from '../client.ts';
import { type CardDraft, conflictsOf, rebaseDraft } from './card.draft.ts';

/** A whole card. The board's live stream keeps an open one fresh. */
export const cardQuery = (id: string) =>
  queryOptions({
    queryKey: ['taskflow', 'card', id],
    queryFn: ({ signal }) => client.getCard({ params: { id } }, { signal }),
    refetchInterval: ({ state }) => (state.status === 'error' && !hasStatus(state.error, 404) ? 4000 : false),
  });

/** Null when saved; else the card as others left it, who changed the same field to another text. */
export type SaveOutcome = Card | null;

/** Saves what a person wrote on a card. Others' changes in other fields are kept; in the same field they are given back. */
export function useSaveCard(boardId: string, cardId: string) {
  const cache = useQueryClient();
  const remember = (saved: SavedCard) => {
    cache.setQueryData<Card>(cardQuery(cardId).queryKey, saved);
    patchBoard(cache, boardId, (board) => foldSaved(board, saved));
  };
  return async function save({ mine, version, base }: CardDraft): Promise<SaveOutcome> {
    try {
      remember(await client.updateCard({ params: { id: cardId }, body: mine }, { ifMatch: version }));
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

import type {
  Board,
  BoardEvent,
  Card,
  CardSummary,
  Column,
  SavedCard,
} from '@quintet/taskflow-contract/schemas';

/** A board after one more event. An event that the board already shows changes nothing. */
export function foldEvent(board: Board, event: BoardEvent): Board {
  if (event.seq <= board.seq) return board;
  const folded = foldRanks(foldCard(foldColumn(foldBoard(board, event), event), event), event);
  return { ...folded, seq: event.seq, cardCount: folded.cards.length };
}

/** A board after one's own write was answered, which may be before its event arrives, or after later ones. */
export function foldSaved(board: Board, saved: SavedCard): Board {
  // The stream has already told this write and whatever came after it, a deletion perhaps.
  if (saved.seq <= board.seq) return board;
  return { ...board, cards: upsertNewer(board.cards, toSummary(saved)) };
}

function foldBoard(board: Board, { board: changed }: BoardEvent): Board {
  return changed && changed.version >= board.version
    ? { ...board, name: changed.name, version: changed.version }
    : board;
}

function foldColumn(board: Board, { kind, column, columnId }: BoardEvent): Board {
  if (kind === 'column.deleted')
    return { ...board, columns: board.columns.filter(({ id }) => id !== columnId) };
  return column ? { ...board, columns: upsertNewer<Column>(board.columns, column) } : board;
}

function foldCard(board: Board, { kind, card, cardId }: BoardEvent): Board {
  if (kind === 'card.deleted') return { ...board, cards: board.cards.filter(({ id }) => id !== cardId) };
  return card ? { ...board, cards: upsertNewer(board.cards, toSummary(card)) } : board;
}

function foldRanks(board: Board, { ranks }: BoardEvent): Board {
  if (!ranks) return board;
  const rankOf = new Map(ranks.map(({ id, rank }) => [id, rank]));
  const rerank = (card: CardSummary) => ({ ...card, rank: rankOf.get(card.id) ?? card.rank });
  return { ...board, cards: board.cards.map((card) => (rankOf.has(card.id) ? rerank(card) : card)) };
}

/** Puts a thing in by its id; an older version than the one that is there is dropped. */
function upsertNewer<T extends { readonly id: string; readonly version: number }>(
  list: readonly T[],
  thing: T,
): T[] {
  const at = list.findIndex(({ id }) => id === thing.id);
  if (at < 0) return [...list, thing];
  return (list[at]?.version ?? 0) > thing.version ? [...list] : list.with(at, thing);
}

const toSummary = (card: Card): CardSummary => ({
  id: card.id,
  columnId: card.columnId,
  title: card.title,
  priority: card.priority,
  rank: card.rank,
  version: card.version,
  hasDescription: card.description !== '',
});

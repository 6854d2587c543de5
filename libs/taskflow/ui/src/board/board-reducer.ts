import type {
  Board,
  BoardEvent,
  Card,
  CardSummary,
  Column,
  SavedCard,
} from '@quintet/taskflow-contract/schemas';

/** Applies an event to a board. An event that the board already contains changes nothing. */
export function applyBoardEvent(board: Board, event: BoardEvent): Board {
  if (event.seq <= board.seq) return board;
  const next = applyRanks(applyCard(applyColumn(applyName(board, event), event), event), event);
  return { ...next, seq: event.seq, cardCount: next.cards.length };
}

/** Applies the response to a write, which may arrive before the write's event or after later events. */
export function applySavedCard(board: Board, saved: SavedCard): Board {
  // The stream has already delivered this write and perhaps a later one, such as a deletion.
  if (saved.seq <= board.seq) return board;
  return { ...board, cards: upsertNewer(board.cards, toSummary(saved)) };
}

function applyName(board: Board, { board: changed }: BoardEvent): Board {
  return changed && changed.version >= board.version
    ? { ...board, name: changed.name, version: changed.version }
    : board;
}

function applyColumn(board: Board, { kind, column, columnId }: BoardEvent): Board {
  if (kind === 'column.deleted')
    return { ...board, columns: board.columns.filter(({ id }) => id !== columnId) };
  return column ? { ...board, columns: upsertNewer<Column>(board.columns, column) } : board;
}

function applyCard(board: Board, { kind, card, cardId }: BoardEvent): Board {
  if (kind === 'card.deleted') return { ...board, cards: board.cards.filter(({ id }) => id !== cardId) };
  return card ? { ...board, cards: upsertNewer(board.cards, toSummary(card)) } : board;
}

function applyRanks(board: Board, { ranks }: BoardEvent): Board {
  if (!ranks) return board;
  const rankOf = new Map(ranks.map(({ id, rank }) => [id, rank]));
  const rerank = (card: CardSummary) => ({ ...card, rank: rankOf.get(card.id) ?? card.rank });
  return { ...board, cards: board.cards.map((card) => (rankOf.has(card.id) ? rerank(card) : card)) };
}

/** Inserts or replaces an item by its id. An older version than the existing one is ignored. */
function upsertNewer<T extends { readonly id: string; readonly version: number }>(
  list: readonly T[],
  item: T,
): T[] {
  const at = list.findIndex(({ id }) => id === item.id);
  if (at < 0) return [...list, item];
  return (list[at]?.version ?? 0) > item.version ? [...list] : list.with(at, item);
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

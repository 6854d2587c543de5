import type { Board, BoardEvent, Card, CardSummary } from '@quintet/taskflow-contract/schemas';

const at = '2026-01-01T00:00:00.000Z';

/** A card whose rank is its id by default, so cards are sorted by id. */
export const aCard = (id: string, columnId: string, more: Partial<Card> = {}): CardSummary => ({
  id,
  columnId,
  title: `Card ${id}`,
  priority: 'medium',
  rank: id,
  version: 1,
  hasDescription: false,
  ...more,
});

/** A card with all fields, as in events and responses. */
export const aFullCard = (summary: CardSummary, description = ''): Card => ({
  ...summary,
  boardId: 'board',
  description,
  createdAt: at,
  updatedAt: at,
});

/** A board of columns with cards, written as `{ todo: ['a', 'b'], done: [] }`. */
export function aBoard(columns: Record<string, readonly string[]>): Board {
  const names = Object.keys(columns);
  const cards = names.flatMap((name) => (columns[name] ?? []).map((id) => aCard(id, name)));
  return {
    id: 'board',
    name: 'Release',
    role: 'owner',
    sample: false,
    seq: 10,
    version: 1,
    cardCount: cards.length,
    createdAt: at,
    columns: names.map((name, index) => ({ id: name, name, rank: `a${index}`, version: 1 })),
    cards,
  };
}

/** An event of that board, the next one by default. */
export const anEvent = (event: Partial<BoardEvent> & Pick<BoardEvent, 'kind'>): BoardEvent => ({
  seq: 11,
  at,
  actor: 'ann',
  ...event,
});

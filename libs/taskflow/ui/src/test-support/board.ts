import type { Board, BoardEvent, Card, CardSummary } from '@quintet/taskflow-contract/schemas';

const at = '2026-01-01T00:00:00.000Z';

/** A card by its id; the rank is the id unless told otherwise, so that ids tell the order. */
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

/** A whole card, as events and answers carry it. */
export const wholeCard = (summary: CardSummary, description = ''): Card => ({
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

/** An event of the board above, the next one unless `seq` says otherwise. */
export const anEvent = (event: Partial<BoardEvent> & Pick<BoardEvent, 'kind'>): BoardEvent => ({
  seq: 11,
  at,
  actor: 'ann',
  ...event,
});

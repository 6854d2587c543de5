import type { Board, Card } from '@quintet/taskflow-contract/schemas';
import type { Person } from './start-app.ts';

/** Creates a board with these cards in its first column, top to bottom. */
export async function createBoardWithCards(
  owner: Person,
  titles: readonly string[],
): Promise<{ board: Board; cards: Card[] }> {
  const board = await owner.do('createBoard', { body: { name: 'Board' } });
  const columnId = columnIdAt(board, 0);
  const cards: Card[] = [];
  for (const title of titles) {
    // oxlint-disable-next-line no-await-in-loop -- in this order
    cards.push(await owner.do('createCard', { params: { id: board.id }, body: { columnId, title } }));
  }
  return { board, cards };
}

/** The id of a board's column, counted from the left. */
export function columnIdAt({ columns }: Board, index: number): string {
  const column = columns[index];
  if (!column) throw new Error(`The board has no column ${index}.`);
  return column.id;
}

/** The titles of a column's cards, top to bottom. */
export async function readCardTitles(reader: Person, boardId: string, columnId: string): Promise<string[]> {
  const { cards } = await reader.do('getBoard', { params: { id: boardId } });
  return cards.filter((card) => card.columnId === columnId).map(({ title }) => title);
}

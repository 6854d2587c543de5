import type { Board, BoardEvent } from '@quintet/taskflow-contract/schemas';

type CardRow = Pick<Board['cards'][number], 'id' | 'columnId' | 'title' | 'priority' | 'rank' | 'version'>;
type ColumnRow = Pick<Board['columns'][number], 'id' | 'name' | 'rank' | 'version'>;

/** A board rebuilt from its events only, as a browser window does. Throws when an event is missing. */
export class Replica {
  seq = 0;
  name = '';
  readonly #columns = new Map<string, ColumnRow>();
  readonly #cards = new Map<string, CardRow>();

  apply(event: BoardEvent): void {
    if (event.seq <= this.seq) return;
    if (event.seq !== this.seq + 1) throw new Error(`Event ${event.seq} came after ${this.seq}.`);
    this.seq = event.seq;
    if (event.board) this.name = event.board.name;
    if (event.column) this.#columns.set(event.column.id, event.column);
    if (event.kind === 'column.deleted' && event.columnId) this.#columns.delete(event.columnId);
    if (event.card) this.#cards.set(event.card.id, event.card);
    if (event.kind === 'card.deleted' && event.cardId) this.#cards.delete(event.cardId);
    for (const { id, rank } of event.ranks ?? []) {
      const card = this.#cards.get(id);
      if (card) this.#cards.set(id, { ...card, rank });
    }
  }

  /** What `contentsOf` returns for the stored board, if no event was lost. */
  contents() {
    return contentsOf({
      seq: this.seq,
      name: this.name,
      columns: [...this.#columns.values()],
      cards: [...this.#cards.values()],
    });
  }
}

/** Everything of a board that its members see, in rank order. */
export function contentsOf(board: {
  seq: number;
  name: string;
  columns: readonly ColumnRow[];
  cards: readonly CardRow[];
}) {
  const { seq, name } = board;
  const columns = board.columns.map(({ id, name: title, rank, version }) => ({ id, title, rank, version }));
  const cards = board.cards.map(({ id, columnId, title, priority, rank, version }) => ({
    id,
    columnId,
    title,
    priority,
    rank,
    version,
  }));
  return { seq, name, columns: columns.toSorted(byRank), cards: cards.toSorted(byPlace) };
}

const byRank = (a: { rank: string }, b: { rank: string }) => (a.rank < b.rank ? -1 : 1);
const byPlace = (a: { columnId: string; rank: string }, b: { columnId: string; rank: string }) =>
  a.columnId === b.columnId ? byRank(a, b) : a.columnId < b.columnId ? -1 : 1;

const maxColumns = 10_000;

/**
 * The boards of columns, as far as moves have told: a move names a column, and what it locks is that column's board. Only
 * to wait in the right line; whoever does not know the board yet waits in the column's own, and the database locks anyway.
 */
export class ColumnBoards {
  readonly #boardOf = new Map<string, string>();

  lockOf(columnId: string): string {
    return this.#boardOf.get(columnId) ?? columnId;
  }

  /** A column stays on its board for ever. */
  learn(columnId: string, boardId: string): void {
    if (this.#boardOf.size >= maxColumns) this.#boardOf.clear();
    this.#boardOf.set(columnId, boardId);
  }
}

import type { APIRequestContext } from '@playwright/test';
import { clientFixture } from '../client-fixture.ts';

type Column = { readonly id: string; readonly name: string; readonly rank: string };
type Card = {
  readonly id: string;
  readonly columnId: string;
  readonly title: string;
  readonly rank: string;
  readonly version: number;
};
export type Board = {
  readonly id: string;
  readonly name: string;
  readonly columns: Column[];
  readonly cards: Card[];
};

const byRank = (a: { rank: string }, b: { rank: string }) => (a.rank < b.rank ? -1 : 1);

/** A client for TaskFlow's API. */
class Boards {
  readonly #api: APIRequestContext;

  constructor(api: APIRequestContext) {
    this.#api = api;
  }

  /** Creates a board whose first column has cards with these titles. */
  async create(name: string, titles: readonly string[] = []): Promise<Board> {
    const board = await this.#call<Board>('post', '/boards', { name });
    const columnId = board.columns.toSorted(byRank)[0]?.id;
    for (const title of titles) await this.#call('post', `/boards/${board.id}/cards`, { columnId, title });
    return this.get(board.id);
  }

  get(id: string): Promise<Board> {
    return this.#call('get', `/boards/${id}`);
  }

  /** The titles of each column, in order. */
  async titles(id: string): Promise<Record<string, string[]>> {
    const { columns, cards } = await this.get(id);
    const titlesOf = (columnId: string) =>
      cards
        .filter((card) => card.columnId === columnId)
        .toSorted(byRank)
        .map(({ title }) => title);
    return Object.fromEntries(columns.toSorted(byRank).map((column) => [column.name, titlesOf(column.id)]));
  }

  async addCard(board: Board, title: string): Promise<void> {
    await this.#call('post', `/boards/${board.id}/cards`, {
      columnId: board.columns.toSorted(byRank)[0]?.id,
      title,
    });
  }

  async renameCard(card: Card, title: string): Promise<void> {
    await this.#call('patch', `/cards/${card.id}`, { title }, { 'if-match': `"v${card.version}"` });
  }

  async deleteCard(card: Card): Promise<void> {
    await this.#call('delete', `/cards/${card.id}`);
  }

  /** Deletes all boards. */
  async clear(): Promise<void> {
    const { items } = await this.#call<{ items: Board[] }>('get', '/boards?limit=200');
    for (const { id } of items) await this.#call('delete', `/boards/${id}`);
  }

  async #call<T>(
    method: 'get' | 'post' | 'patch' | 'delete',
    path: string,
    data?: object,
    headers = {},
  ): Promise<T> {
    const response = await this.#api[method](`/api/taskflow${path}`, { headers, ...(data ? { data } : {}) });
    if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`);
    return (response.status() === 204 ? undefined : await response.json()) as T;
  }
}

/** The API, to prepare a journey and to check its result. */
export const taskflowFixtures = { boards: clientFixture(Boards) };

import { systemClock, uuidV7 } from '@quintet/platform';
import { type Database, openDatabase } from '@quintet/postgres';
import { createTestDatabase, type TestDatabase } from '@quintet/postgres/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { selectBoard } from '../boards/boards.store.ts';
import { insertBoard } from '../boards/insert-board.ts';
import { newBoard } from '../boards/new-board.ts';
import { migrations } from '../migrations/index.ts';
import type { Tables } from '../tables.ts';
import { type CardCommands, cardCommands } from './card-commands.ts';

const ids = uuidV7(systemClock);
let testDatabase: TestDatabase;
let databases: Database<Tables>[];

beforeAll(async () => {
  testDatabase = await createTestDatabase(inject('adminUrl'), 'taskflow', migrations);
  const open = () => openDatabase<Tables>({ url: testDatabase.url, applicationName: 'test' });
  databases = [open(), open()];
});
afterAll(async () => {
  await Promise.all(databases.map((database) => database.close()));
  await testDatabase.drop();
});

/** The database as process 0 or 1 reaches it. */
const db = (process = 0) => {
  const database = databases[process];
  if (!database) throw new RangeError(`There is no process ${process}.`);
  return database.db;
};

/** An empty board, its first column, and its cards as they stand. */
const emptyBoard = async () => {
  const rows = newBoard(ids, { name: 'Board', sample: false });
  await insertBoard(db(), rows, 'ada');
  const read = async () => {
    const board = await selectBoard(db(), rows.board.id, 'ada');
    return board ?? expect.unreachable('the board is there');
  };
  const titles = async () => (await read()).cards.map(({ title }) => title);
  return { boardId: rows.board.id, columnId: rows.columns[0]?.id ?? '', read, titles };
};

type Create = Parameters<CardCommands['create']>[0];
type Place = Pick<Create, 'boardId' | 'columnId'>;

const cardOn = ({ boardId, columnId }: Place, title: string, given: Partial<Create> = {}): Create => ({
  actor: 'ada',
  idempotency: undefined,
  boardId,
  columnId,
  id: ids.next(),
  title,
  description: '',
  priority: 'low',
  ...given,
});

const requestOf = (fingerprint: string) => ({
  actor: 'ada',
  key: 'one key',
  fingerprint,
  onReplay: vi.fn<() => void>(),
});

test('commands that wait together keep their order and get numbers without a gap', async () => {
  const board = await emptyBoard();
  const { create } = cardCommands(db());
  const { seq } = await board.read();
  const titles = Array.from({ length: 30 }, (_, n) => `Card ${n}`);
  const cards = await Promise.all(titles.map((title) => create(cardOn(board, title))));
  expect(await board.titles()).toEqual(titles);
  expect(cards.map((card) => card.seq)).toEqual(titles.map((_, n) => seq + 1 + n));
});

test('one that breaks a rule of the database fails alone', async () => {
  const board = await emptyBoard();
  const { create } = cardCommands(db());
  const { id } = await create(cardOn(board, 'first'));
  const outcomes = await Promise.allSettled([
    create(cardOn(board, 'A')),
    create(cardOn(board, 'B')),
    create(cardOn(board, 'id is taken', { id })),
    create(cardOn(board, 'C')),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect(await board.titles()).toEqual(['first', 'A', 'B', 'C']);
});

test('one that is refused is told why, and the others of its batch are done', async () => {
  const board = await emptyBoard();
  const { create } = cardCommands(db());
  const outcomes = await Promise.allSettled([
    create(cardOn(board, 'A')),
    create(cardOn(board, 'B')),
    create(cardOn(board, 'C', { actor: 'stranger' })),
    create(cardOn(board, 'D', { columnId: ids.next() })),
    create(cardOn(board, 'E')),
  ]);
  const words = outcomes.map((one) => (one.status === 'rejected' ? one.reason.code : one.value.title));
  expect(words).toEqual(['A', 'B', 'taskflow.board_not_found', 'taskflow.column_not_found', 'E']);
  expect(await board.titles()).toEqual(['A', 'B', 'E']);
});

test('repetitions within one batch are answered by the first of them; another body is refused', async () => {
  const board = await emptyBoard();
  const { create } = cardCommands(db());
  const requests = Array.from({ length: 5 }, () => requestOf('same'));
  const cards = await Promise.all(
    requests.map((idempotency) => create(cardOn(board, 'Once', { idempotency }))),
  );
  expect(new Set(cards.map(({ id }) => id)).size).toBe(1);
  expect(requests.map(({ onReplay }) => onReplay.mock.calls.length)).toEqual([0, 1, 1, 1, 1]);
  const other = create(cardOn(board, 'Twice', { idempotency: requestOf('other') }));
  await expect(other).rejects.toMatchObject({ status: 422 });
  expect(await board.titles()).toEqual(['Once']);
});

test('moves that wait together follow one another', async () => {
  const board = await emptyBoard();
  const { create, move } = cardCommands(db());
  const cards = await Promise.all(['A', 'B', 'C', 'D'].map((title) => create(cardOn(board, title))));
  const toTop = ({ id }: { id: string }) =>
    move({
      actor: 'ada',
      idempotency: undefined,
      cardId: id,
      columnId: board.columnId,
      place: 'top',
      ifMatch: [1],
    });
  await Promise.all(cards.map(toTop));
  expect(await board.titles()).toEqual(['D', 'C', 'B', 'A']);
  const stale = await Promise.allSettled(cards.map(toTop));
  expect(stale.map((one) => one.status === 'rejected' && one.reason.status)).toEqual([412, 412, 412, 412]);
});

test('two processes that create on the same boards in opposite orders never wait in a circle', async () => {
  const boards = await Promise.all(Array.from({ length: 8 }, emptyBoard));
  const [one, other] = [cardCommands(db(0)), cardCommands(db(1))];
  const sendRound = () => [
    boards.map((board) => one.create(cardOn(board, 'Card'))),
    boards.toReversed().map((board) => other.create(cardOn(board, 'Card'))),
  ];
  const { rows: before } = await deadlocks();
  await Promise.all(Array.from({ length: 10 }, sendRound).flat(2));
  expect((await deadlocks()).rows).toEqual(before);
  const counts = await Promise.all(boards.map(async ({ titles }) => (await titles()).length));
  expect(counts).toEqual(boards.map(() => 20));
});

const deadlocks = () =>
  sql`select deadlocks from pg_stat_database where datname = current_database()`.execute(db());

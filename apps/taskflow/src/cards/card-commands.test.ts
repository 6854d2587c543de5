import { systemClock, uuidV7 } from '@quintet/platform';
import { type Database, openDatabase } from '@quintet/postgres';
import { createTestDatabase, type TestDatabase } from '@quintet/postgres/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { selectBoard } from '../boards/boards.store.ts';
import { insertBoard, newBoard } from '../boards/new-board.ts';
import { migrations } from '../migrations/index.ts';
import type { Tables } from '../tables.ts';
import { createCards, moveCards } from './card-batches.ts';
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

/** The connection pool of process 0 or 1. */
const db = (process = 0) => {
  const database = databases[process];
  if (!database) throw new RangeError(`There is no process ${process}.`);
  return database.db;
};

/** An empty board, its first column, and functions that read its current state. */
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

const newCardOn = ({ boardId, columnId }: Place, title: string, given: Partial<Create> = {}): Create => ({
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

test('commands in one batch keep their order and get a gap-free seq', async () => {
  const board = await emptyBoard();
  const { create } = cardCommands(db());
  const { seq } = await board.read();
  const titles = Array.from({ length: 30 }, (_, n) => `Card ${n}`);
  const cards = await Promise.all(titles.map((title) => create(newCardOn(board, title))));
  expect(await board.titles()).toEqual(titles);
  expect(cards.map((card) => card.seq)).toEqual(titles.map((_, n) => seq + 1 + n));
});

test('a command that violates a database constraint fails alone', async () => {
  const board = await emptyBoard();
  const { create } = cardCommands(db());
  const { id } = await create(newCardOn(board, 'first'));
  const outcomes = await Promise.allSettled([
    create(newCardOn(board, 'A')),
    create(newCardOn(board, 'B')),
    create(newCardOn(board, 'id is taken', { id })),
    create(newCardOn(board, 'C')),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect(await board.titles()).toEqual(['first', 'A', 'B', 'C']);
});

test('a refused command gets its error, and the others of its batch succeed', async () => {
  const board = await emptyBoard();
  const { create } = cardCommands(db());
  const outcomes = await Promise.allSettled([
    create(newCardOn(board, 'A')),
    create(newCardOn(board, 'B')),
    create(newCardOn(board, 'C', { actor: 'stranger' })),
    create(newCardOn(board, 'D', { columnId: ids.next() })),
    create(newCardOn(board, 'E')),
  ]);
  const results = outcomes.map((one) => (one.status === 'rejected' ? one.reason.code : one.value.title));
  expect(results).toEqual(['A', 'B', 'taskflow.board_not_found', 'taskflow.column_not_found', 'E']);
  expect(await board.titles()).toEqual(['A', 'B', 'E']);
});

test('repeated requests in one batch get the result of the first; another body is refused', async () => {
  const board = await emptyBoard();
  const { create } = cardCommands(db());
  const requests = Array.from({ length: 5 }, () => requestOf('same'));
  const cards = await Promise.all(
    requests.map((idempotency) => create(newCardOn(board, 'Once', { idempotency }))),
  );
  expect(new Set(cards.map(({ id }) => id)).size).toBe(1);
  expect(requests.map(({ onReplay }) => onReplay.mock.calls.length)).toEqual([0, 1, 1, 1, 1]);
  const other = create(newCardOn(board, 'Twice', { idempotency: requestOf('other') }));
  await expect(other).rejects.toMatchObject({ status: 422 });
  expect(await board.titles()).toEqual(['Once']);
});

test('moves in one batch run in order', async () => {
  const board = await emptyBoard();
  const { create, move } = cardCommands(db());
  const cards = await Promise.all(['A', 'B', 'C', 'D'].map((title) => create(newCardOn(board, title))));
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

test.each(['creates', 'moves'])(
  'a batch of %s locks its boards in id order, so two batches cannot deadlock',
  async (kind) => {
    const [first, second] = [await emptyBoard(), await emptyBoard()];
    const { create } = cardCommands(db());
    const cards = await Promise.all([second, first].map((board) => create(newCardOn(board, 'Card'))));
    const batch = {
      creates: () => createCards(db())([second, first].map((board) => newCardOn(board, 'New'))),
      moves: () => moveCards(db())(cards.map(({ id, columnId }) => moveOf(id, columnId))),
    }[kind];
    const [held, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const holder = db(1)
      .transaction()
      .execute(async (tx) => {
        await sql`select from board where id = ${first.boardId} for update`.execute(tx);
        held.resolve();
        await released.promise;
      });
    await held.promise;
    const running = batch?.();
    await vi.waitFor(async () => expect((await waiting()).rows).toHaveLength(1));
    try {
      // The batch waits for the first board and has not locked the second.
      await sql`select from board where id = ${second.boardId} for update nowait`.execute(db());
    } finally {
      released.resolve();
    }
    await holder;
    expect(await running).toMatchObject([{ result: {} }, { result: {} }]);
  },
);

const moveOf = (cardId: string, columnId: string) => ({
  actor: 'ada',
  key: null,
  fingerprint: null,
  versions: null,
  cardId,
  columnId,
  placement: 'top',
  anchorId: null,
});

const waiting = () =>
  sql`select 1 from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and query ~ '_card'`.execute(db());

import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBoardWithCards, columnIdAt } from '../testing/boards.ts';
import { type Person, person, startApp, type TestApp } from '../testing/start-app.ts';

let app: TestApp;
let ada: Person;

beforeAll(async () => {
  app = await startApp();
  ada = person(app.transport, 'ada');
});
afterAll(() => app.close());

test('a new column is added at the right end', async () => {
  const { board } = await createBoardWithCards(ada, []);
  const column = await ada.do('createColumn', { params: { id: board.id }, body: { name: 'Review' } });
  const { columns } = await ada.do('getBoard', { params: { id: board.id } });
  expect(columns.map(({ name }) => name)).toEqual(['To do', 'Doing', 'Done', 'Review']);
  expect(columns.at(-1)).toEqual(column);
});

test('a column is renamed; an older version is refused with the current column', async () => {
  const { board } = await createBoardWithCards(ada, []);
  const params = { id: columnIdAt(board, 1) };
  const renamed = await ada.send('updateColumn', { params, body: { name: 'In work' } });
  expect(renamed.body).toMatchObject({ name: 'In work', version: 2 });
  const stale = await ada.send('updateColumn', { params, body: { name: 'Stale' } }, { ifMatch: '"v1"' });
  expect([stale.status, stale.problem['current']]).toEqual([412, renamed.body]);
});

test('a column with cards cannot be deleted, an empty one can, and then it is 404', async () => {
  const { board, cards } = await createBoardWithCards(ada, ['only']);
  const params = { id: columnIdAt(board, 0) };
  const full = await ada.send('deleteColumn', { params });
  expect([full.status, full.problem.code, full.problem['cardCount']]).toEqual([
    409,
    'taskflow.column_not_empty',
    1,
  ]);
  await ada.do('deleteCard', { params: { id: cards[0]?.id ?? '' } });
  expect((await ada.send('deleteColumn', { params })).status).toBe(204);
  expect((await ada.send('deleteColumn', { params })).problem.code).toBe('taskflow.column_not_found');
  expect((await ada.do('getBoard', { params: { id: board.id } })).columns).toHaveLength(2);
});

test('a deleted column accepts no cards', async () => {
  const { board, cards } = await createBoardWithCards(ada, ['only']);
  const columnId = columnIdAt(board, 2);
  await ada.do('deleteColumn', { params: { id: columnId } });
  const created = await ada.send('createCard', {
    params: { id: board.id },
    body: { columnId, title: 'late' },
  });
  expect([created.status, created.problem.code]).toEqual([404, 'taskflow.column_not_found']);
  const moved = await ada.send('moveCard', {
    params: { id: cards[0]?.id ?? '' },
    body: { columnId, place: 'top' },
  });
  expect([moved.status, moved.problem.code]).toEqual([404, 'taskflow.column_not_found']);
});

test("a column of another user's board is 404", async () => {
  const { board } = await createBoardWithCards(ada, []);
  const bob = person(app.transport, 'bob');
  const params = { id: columnIdAt(board, 0) };
  for (const { status, problem } of [
    await bob.send('updateColumn', { params, body: { name: 'mine' } }),
    await bob.send('deleteColumn', { params }),
  ]) {
    expect([status, problem.code]).toEqual([404, 'taskflow.column_not_found']);
  }
});

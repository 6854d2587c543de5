import { createTestDatabase, type TestDatabase } from '@quintet/postgres/testing';
import type { Board } from '@quintet/taskflow-contract/schemas';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { migrations } from '../migrations/index.ts';
import { columnIdAt } from '../testing/boards.ts';
import { readUntil } from '@quintet/platform/testing';
import { followBoard } from '../testing/follow-board.ts';
import { over, type Person, person, startProcess, type TestProcess } from '../testing/start-app.ts';
import { contentsOf, Replica } from '../testing/replica.ts';

let database: TestDatabase;
let here: TestProcess;
let there: TestProcess;
let ada: Person;

beforeAll(async () => {
  database = await createTestDatabase(inject('adminUrl'), 'taskflow', migrations);
  [here, there] = await Promise.all([startProcess(database.url), startProcess(database.url)]);
  ada = person(over(here.url), 'ada');
});
afterAll(async () => {
  await Promise.all([here.stop(), there.stop()]);
  await database.drop();
});

const newBoard = () => ada.do('createBoard', { body: { name: 'Live' } });
const addCard = (board: Board, title: string) =>
  ada.do('createCard', { params: { id: board.id }, body: { columnId: columnIdAt(board, 0), title } });

test('an event has its seq, time, actor, kind and the whole changed card', async () => {
  const board = await newBoard();
  const messages = await followBoard(here.url, board.id, { userId: 'ada', after: board.seq });
  const card = await addCard(board, 'One');
  const [message] = await readUntil(messages, () => true);
  const { seq, ...stored } = card;
  expect(message).toMatchObject({ id: String(seq), event: 'taskflow.card.created' });
  expect(message?.data).toMatchObject({ seq, actor: 'ada', kind: 'card.created', card: stored });
  expect(message?.data.at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
});

test('a change in one process reaches a stream of another process', async () => {
  const board = await newBoard();
  const messages = await followBoard(there.url, board.id, { userId: 'ada', after: board.seq });
  await addCard(board, 'Across');
  const [message] = await readUntil(messages, () => true);
  expect(message?.data.card?.title).toBe('Across');
});

test('all events of a board rebuild the stored board, with every kind of change', async () => {
  const board = await newBoard();
  const params = { id: board.id };
  const [one, two] = [await addCard(board, 'One'), await addCard(board, 'Two')];
  const column = await ada.do('createColumn', { params, body: { name: 'Fourth' } });
  await ada.do('updateColumn', { params: { id: column.id }, body: { name: 'Review' } });
  await ada.do('moveCard', { params: { id: one.id }, body: { columnId: column.id, place: 'top' } });
  await ada.do('updateCard', { params: { id: two.id }, body: { title: 'Second' } }, { ifMatch: '"v1"' });
  await ada.do('deleteColumn', { params: { id: columnIdAt(board, 2) } });
  await ada.do('deleteCard', { params: { id: two.id } });
  await ada.do('setMember', { params: { ...params, userId: 'bob' }, body: { role: 'viewer' } });
  await ada.do('updateBoard', { params, body: { name: 'Renamed' } });

  const stored = await ada.do('getBoard', { params });
  const replica = new Replica();
  const messages = await readUntil(
    await followBoard(here.url, board.id, { userId: 'ada', after: 0 }),
    ({ data }) => data.seq === stored.seq,
  );
  messages.forEach(({ data }) => replica.apply(data));
  expect(replica.contents()).toEqual(contentsOf(stored));
});

test('Last-Event-ID takes precedence over after, and a client resumes on another process without a gap', async () => {
  const board = await newBoard();
  for (const title of ['One', 'Two', 'Three']) await addCard(board, title);
  const resumed = await followBoard(there.url, board.id, {
    userId: 'ada',
    after: 0,
    lastEventId: board.seq + 1,
  });
  const seen = await readUntil(resumed, ({ data }) => data.seq === board.seq + 3);
  expect(seen.map(({ data }) => data.card?.title)).toEqual(['Two', 'Three']);
});

test('a client ahead of the log gets a resync event', async () => {
  const board = await newBoard();
  const messages = await followBoard(here.url, board.id, { userId: 'ada', after: 1_000_000 });
  const [message] = await readUntil(messages, () => true);
  expect(message).toMatchObject({ event: 'resync', data: { seq: board.seq } });
});

test('a removed member gets the removal event and nothing after it', async () => {
  const board = await newBoard();
  const params = { id: board.id };
  await ada.do('setMember', { params: { ...params, userId: 'bob' }, body: { role: 'viewer' } });
  const messages = await followBoard(there.url, board.id, { userId: 'bob', after: board.seq });
  await ada.do('removeMember', { params: { ...params, userId: 'bob' } });
  await addCard(board, 'Secret');
  const seen = await readUntil(messages, ({ event }) => event === 'bye');
  expect(seen.map(({ event }) => event)).toEqual(['taskflow.member.set', 'taskflow.member.removed', 'bye']);
  await expect(followBoard(there.url, board.id, { userId: 'bob', after: 0 })).rejects.toThrow('404');
});

test('deleting a board sends the event and ends its streams', async () => {
  const board = await newBoard();
  const messages = await followBoard(here.url, board.id, { userId: 'ada', after: board.seq });
  await ada.do('deleteBoard', { params: { id: board.id } });
  const seen = await readUntil(messages, ({ event }) => event === 'bye');
  expect(seen.map(({ event }) => event)).toEqual(['taskflow.board.deleted', 'bye']);
});

test.each([
  ['?after=-1', {}],
  ['?after=x', {}],
  ['', { 'last-event-id': 'x' }],
])('a stream from %s %j is refused', async (query, headers) => {
  const board = await newBoard();
  const answer = await fetch(`${here.url}/boards/${board.id}/events${query}`, {
    headers: { 'x-test-user': 'ada', ...headers },
  });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ code: expect.stringMatching(/^platform\.invalid_/) });
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBoardWithCards } from '../testing/boards.ts';
import { type Person, person, rootPath, startApp, type TestApp } from '../testing/start-app.ts';

let app: TestApp;
let ada: Person;
let bob: Person;
const unknown = '01a20773-0000-7000-8000-000000000000';

beforeAll(async () => {
  app = await startApp();
  ada = person(app.transport, 'ada');
  bob = person(app.transport, 'bob');
});
afterAll(() => app.close());

test('creating a board returns the whole board with three columns, ETag and Location', async () => {
  const { status, body, headers } = await ada.send('createBoard', { body: { name: '  Release 1 ' } });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    name: 'Release 1',
    role: 'owner',
    sample: false,
    seq: 4,
    version: 1,
    cards: [],
  });
  expect(body.columns.map(({ name }) => name)).toEqual(['To do', 'Doing', 'Done']);
  expect(headers).toMatchObject({ etag: '"v1"', location: `${rootPath}/boards/${body.id}` });
  expect(await ada.do('getBoard', { params: { id: body.id } })).toEqual(body);
});

test('the sample board is marked, has cards in every column, and can be deleted', async () => {
  const board = await ada.do('createBoard', { body: { name: 'Sample', sample: true } });
  expect(board.sample).toBe(true);
  expect(new Set(board.cards.map(({ columnId }) => columnId)).size).toBe(3);
  expect(board.cardCount).toBe(board.cards.length);
  expect((await ada.send('deleteBoard', { params: { id: board.id } })).status).toBe(204);
});

test('boards are listed newest first, page by page, each once', async () => {
  const cleo = person(app.transport, 'cleo');
  const names = Array.from({ length: 5 }, (_, index) => `Board ${index}`);
  for (const name of names) await cleo.do('createBoard', { body: { name } });
  const first = await cleo.do('listBoards', { query: { limit: 2 } });
  const second = await cleo.do('listBoards', { query: { limit: 2, cursor: first.nextCursor ?? '' } });
  const third = await cleo.do('listBoards', { query: { limit: 2, cursor: second.nextCursor ?? '' } });
  const listed = [first, second, third].flatMap(({ items }) => items.map(({ name }) => name));
  expect(listed).toEqual(names.toReversed());
  expect(third.nextCursor).toBeNull();
  expect((await cleo.send('listBoards', { query: { cursor: 'rubbish' } })).problem.code).toBe(
    'platform.invalid_cursor',
  );
});

test("another user's board is 404 and cannot be changed", async () => {
  const { board } = await createBoardWithCards(ada, ['secret']);
  const params = { id: board.id };
  const answers = [
    await bob.send('getBoard', { params }),
    await bob.send('updateBoard', { params, body: { name: 'mine' } }),
    await bob.send('deleteBoard', { params }),
    await bob.send('streamBoard', { params, query: {} }),
    await bob.send('createColumn', { params, body: { name: 'mine' } }),
    await bob.send('listMembers', { params, query: {} }),
    await bob.send('setMember', { params: { ...params, userId: 'bob' }, body: { role: 'owner' } }),
  ];
  for (const { status, problem } of answers) {
    expect([status, problem.code]).toEqual([404, 'taskflow.board_not_found']);
  }
  expect((await bob.do('listBoards', { query: {} })).items).toEqual([]);
  expect((await ada.do('getBoard', { params })).seq).toBe(board.seq + 1);
});

test('a board is renamed with the current version, not with an older one', async () => {
  const board = await ada.do('createBoard', { body: { name: 'Before' } });
  const params = { id: board.id };
  const renamed = await ada.send('updateBoard', { params, body: { name: 'After' } }, { ifMatch: '"v1"' });
  expect(renamed.body).toMatchObject({ name: 'After', version: 2, seq: board.seq + 1 });
  expect(renamed.headers['etag']).toBe('"v2"');
  const stale = await ada.send('updateBoard', { params, body: { name: 'Stale' } }, { ifMatch: '"v1"' });
  expect([stale.status, stale.problem.code]).toEqual([412, 'platform.precondition_failed']);
  expect(stale.problem['current']).toMatchObject({ name: 'After' });
  expect((await ada.do('getBoard', { params })).name).toBe('After');
});

test('deleting a board gives 204, then 404 for every member', async () => {
  const { board, cards } = await createBoardWithCards(ada, ['card']);
  const params = { id: board.id };
  expect((await ada.send('deleteBoard', { params })).status).toBe(204);
  expect((await ada.send('deleteBoard', { params })).status).toBe(404);
  expect((await ada.send('getBoard', { params })).status).toBe(404);
  expect((await ada.send('getCard', { params: { id: cards[0]?.id ?? '' } })).status).toBe(404);
  expect(
    (await ada.do('listBoards', { query: { limit: 200 } })).items.some(({ id }) => id === board.id),
  ).toBe(false);
});

test('an unknown board is 404, an invalid id 400, both with a code', async () => {
  const missing = await ada.send('getBoard', { params: { id: unknown } });
  expect([missing.status, missing.problem.code]).toEqual([404, 'taskflow.board_not_found']);
  const malformed = await ada.send('getBoard', { params: { id: 'board-1' } });
  expect([malformed.status, malformed.problem.code]).toEqual([400, 'platform.invalid_request']);
});

test('SQL and markup in a name are stored verbatim', async () => {
  const name = `Robert'); drop table board;-- <script>alert(1)</script> {{7*7}} \\ " %s`;
  const board = await ada.do('createBoard', { body: { name } });
  expect((await ada.do('getBoard', { params: { id: board.id } })).name).toBe(name);
});

test.each([
  ['empty', ''],
  ['only spaces', '   '],
  ['of 10,000 characters', 'x'.repeat(10_000)],
  ['with NUL', 'a\0b'],
  ['with a broken surrogate pair', '\ud800'],
])('a name that is %s is refused and nothing is created', async (_, name) => {
  const dora = person(app.transport, 'dora');
  const { status, problem } = await dora.send('createBoard', { body: { name } });
  expect([status, problem.code, problem.errors?.[0]?.pointer]).toEqual([
    400,
    'platform.invalid_request',
    '/body/name',
  ]);
  expect((await dora.do('listBoards', { query: {} })).items).toEqual([]);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBoardWithCards, columnIdAt } from '../testing/boards.ts';
import { type Person, person, rootPath, startApp, type TestApp } from '../testing/start-app.ts';

let app: TestApp;
let ada: Person;

beforeAll(async () => {
  app = await startApp();
  ada = person(app.transport, 'ada');
});
afterAll(() => app.close());

const oneCard = async () => {
  const { board, cards } = await createBoardWithCards(ada, ['Title']);
  return { board, params: { id: cards[0]?.id ?? '' }, columnId: columnIdAt(board, 0) };
};

test('creating a card returns the whole card with defaults, ETag, Location and the seq of its event', async () => {
  const { board } = await createBoardWithCards(ada, []);
  const body = { columnId: columnIdAt(board, 0), title: 'Write it down' };
  const { status, body: card, headers } = await ada.send('createCard', { params: { id: board.id }, body });
  expect(status).toBe(201);
  expect(card).toMatchObject({ ...body, boardId: board.id, description: '', priority: 'medium', version: 1 });
  expect(card.seq).toBe(board.seq + 1);
  expect(headers).toMatchObject({ etag: '"v1"', location: `${rootPath}/cards/${card.id}` });
});

test('a board lists its cards without their descriptions', async () => {
  const { board } = await createBoardWithCards(ada, []);
  const description = 'long\n'.repeat(1000);
  const body = { columnId: columnIdAt(board, 0), title: 'One', description };
  const { id } = await ada.do('createCard', { params: { id: board.id }, body });
  const { cards } = await ada.do('getBoard', { params: { id: board.id } });
  expect(cards[0]).toEqual(expect.objectContaining({ id, hasDescription: true }));
  expect(cards[0]).not.toHaveProperty('description');
  expect((await ada.do('getCard', { params: { id } })).description).toBe(description);
});

test('an update needs If-Match: 428 without it, 412 with an older version, and nothing changes', async () => {
  const { params } = await oneCard();
  const blind = await ada.send('updateCard', { params, body: { title: 'Blind' } });
  expect([blind.status, blind.problem.code]).toEqual([428, 'platform.precondition_required']);
  const first = await ada.send('updateCard', { params, body: { title: 'First' } }, { ifMatch: '"v1"' });
  expect(first.body).toMatchObject({ title: 'First', version: 2 });
  const stale = await ada.send('updateCard', { params, body: { title: 'Stale' } }, { ifMatch: '"v1"' });
  expect([stale.status, stale.problem.code]).toEqual([412, 'platform.precondition_failed']);
  expect(stale.problem['current']).toMatchObject({ title: 'First', version: 2 });
  expect((await ada.do('getCard', { params })).title).toBe('First');
});

test('an update changes only the fields it contains', async () => {
  const { params } = await oneCard();
  const before = await ada.do('getCard', { params });
  const after = await ada.do('updateCard', { params, body: { priority: 'urgent' } }, { ifMatch: '"v1"' });
  expect(after).toMatchObject({ title: before.title, description: before.description, priority: 'urgent' });
});

test.each([
  ['nothing', {}, '/body'],
  ['an unknown priority', { priority: 'asap' }, '/body/priority'],
  ['a title of 10,000 characters', { title: 'x'.repeat(10_000) }, '/body/title'],
  ['NUL in a description', { description: 'a\0b' }, '/body/description'],
  ['a number for a title', { title: 7 }, '/body/title'],
])('a change with %s is refused and names the field', async (_, body, pointer) => {
  const { params } = await oneCard();
  const { status, problem } = await ada.send(
    'updateCard',
    { params, body: body as { title?: string } },
    { ifMatch: '"v1"' },
  );
  expect([status, problem.code, problem.errors?.[0]?.pointer]).toEqual([
    400,
    'platform.invalid_request',
    pointer,
  ]);
  expect((await ada.do('getCard', { params })).version).toBe(1);
});

test('SQL and markup in title and description are stored verbatim', async () => {
  const { params } = await oneCard();
  const text = `'; delete from card; -- <img src=x onerror=alert(1)>`;
  await ada.do('updateCard', { params, body: { title: text, description: text } }, { ifMatch: '"v1"' });
  expect(await ada.do('getCard', { params })).toMatchObject({ title: text, description: text });
});

test('deleting a card gives 204, then 404', async () => {
  const { board, params } = await oneCard();
  expect((await ada.send('deleteCard', { params }, { ifMatch: '"v9"' })).status).toBe(412);
  expect((await ada.send('deleteCard', { params })).status).toBe(204);
  for (const { status, problem } of [
    await ada.send('deleteCard', { params }),
    await ada.send('getCard', { params }),
    await ada.send('updateCard', { params, body: { title: 'x' } }, { ifMatch: '"v1"' }),
    await ada.send('moveCard', { params, body: { columnId: columnIdAt(board, 0), place: 'top' } }),
  ]) {
    expect([status, problem.code]).toEqual([404, 'taskflow.card_not_found']);
  }
  expect((await ada.do('getBoard', { params: { id: board.id } })).cards).toEqual([]);
});

test("a card of another user's board is 404", async () => {
  const { params, columnId } = await oneCard();
  const bob = person(app.transport, 'bob');
  for (const { status, problem } of [
    await bob.send('getCard', { params }),
    await bob.send('updateCard', { params, body: { title: 'mine' } }, { ifMatch: '"v1"' }),
    await bob.send('deleteCard', { params }),
    await bob.send('moveCard', { params, body: { columnId, place: 'top' } }),
  ]) {
    expect([status, problem.code]).toEqual([404, 'taskflow.card_not_found']);
  }
});

test('the same key creates one card; the same key with another body is refused', async () => {
  const { board } = await createBoardWithCards(ada, []);
  const params = { id: board.id };
  const columnId = columnIdAt(board, 0);
  const first = await ada.send(
    'createCard',
    { params, body: { columnId, title: 'Once' } },
    { key: 'create-1' },
  );
  const again = await ada.send(
    'createCard',
    { params, body: { title: 'Once', columnId } },
    { key: 'create-1' },
  );
  expect(again.body).toEqual(first.body);
  expect(again.status).toBe(201);
  expect(again.headers).toMatchObject({
    'idempotency-replayed': 'true',
    location: first.headers['location'],
  });
  const other = await ada.send(
    'createCard',
    { params, body: { columnId, title: 'Other' } },
    { key: 'create-1' },
  );
  expect([other.status, other.problem.code]).toEqual([422, 'platform.idempotency_key_reused']);
  expect((await ada.do('getBoard', { params })).cards).toHaveLength(1);
});

test('twenty concurrent copies of one request change the board once', async () => {
  const { board, cards } = await createBoardWithCards(ada, ['One', 'Two']);
  const params = { id: cards[0]?.id ?? '' };
  const body = { columnId: columnIdAt(board, 0), place: 'bottom' as const };
  const copies = Array.from({ length: 20 }, () => ada.send('moveCard', { params, body }, { key: 'move-1' }));
  const bodies = (await Promise.all(copies)).map((answer) => answer.body);
  expect(new Set(bodies.map((moved) => JSON.stringify(moved))).size).toBe(1);
  expect((await ada.do('getBoard', { params: { id: board.id } })).seq).toBe(board.seq + 3);
});

test('a DELETE and a PATCH repeated with the same key get the same answer', async () => {
  const { params } = await oneCard();
  const change = { params, body: { title: 'Changed' } };
  const first = await ada.send('updateCard', change, { ifMatch: '"v1"', key: 'patch-1' });
  const again = await ada.send('updateCard', change, { ifMatch: '"v1"', key: 'patch-1' });
  expect(again.body).toEqual(first.body);
  expect((await ada.send('deleteCard', { params }, { key: 'delete-1' })).status).toBe(204);
  const repeated = await ada.send('deleteCard', { params }, { key: 'delete-1' });
  expect([repeated.status, repeated.headers['idempotency-replayed']]).toEqual([204, 'true']);
});

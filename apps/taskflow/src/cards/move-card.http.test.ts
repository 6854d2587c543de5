import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBoardWithCards, columnIdAt, readCardTitles } from '../testing/boards.ts';
import { type Person, person, startApp, type TestApp } from '../testing/start-app.ts';

let app: TestApp;
let ada: Person;
const unknown = '01a20773-0000-7000-8000-000000000000';

beforeAll(async () => {
  app = await startApp();
  ada = person(app.transport, 'ada');
});
afterAll(() => app.close());

/** A board with cards A, B, C, D in its first column, and helpers to move them. */
const abcd = async () => {
  const { board, cards } = await createBoardWithCards(ada, ['A', 'B', 'C', 'D']);
  const ids = Object.fromEntries(cards.map(({ title, id }) => [title, id]));
  const idOf = (title: string) => ids[title] ?? unknown;
  const [left, right] = [columnIdAt(board, 0), columnIdAt(board, 1)];
  const move = (
    title: string,
    columnId: string,
    place: 'top' | 'bottom' | { after: string } | { before: string },
  ) => ada.send('moveCard', { params: { id: idOf(title) }, body: { columnId, place } });
  const titles = (columnId: string) => readCardTitles(ada, board.id, columnId);
  return { board, idOf, left, right, move, titles };
};

test('a card moves to the top, to the bottom, after and before another card', async () => {
  const { idOf, left, move, titles } = await abcd();
  expect((await move('C', left, 'top')).body).toMatchObject({ placement: 'exact', version: 2 });
  expect(await titles(left)).toEqual(['C', 'A', 'B', 'D']);
  await move('C', left, 'bottom');
  expect(await titles(left)).toEqual(['A', 'B', 'D', 'C']);
  await move('D', left, { after: idOf('A') });
  expect(await titles(left)).toEqual(['A', 'D', 'B', 'C']);
  await move('C', left, { before: idOf('D') });
  expect(await titles(left)).toEqual(['A', 'C', 'D', 'B']);
});

test('a card moves to a position in another column', async () => {
  const { idOf, left, right, move, titles } = await abcd();
  await move('B', right, 'top');
  await move('D', right, { after: idOf('B') });
  await move('A', right, { before: idOf('D') });
  expect(await titles(left)).toEqual(['C']);
  expect(await titles(right)).toEqual(['B', 'A', 'D']);
});

test('a card moved next to itself keeps its position', async () => {
  const { idOf, left, move, titles } = await abcd();
  expect((await move('B', left, { after: idOf('B') })).status).toBe(200);
  expect((await move('C', left, { before: idOf('C') })).status).toBe(200);
  expect(await titles(left)).toEqual(['A', 'B', 'C', 'D']);
});

test('a deleted anchor: the card takes its last position, as a fallback', async () => {
  const { idOf, left, move, titles } = await abcd();
  await ada.do('deleteCard', { params: { id: idOf('B') } });
  const moved = await move('D', left, { after: idOf('B') });
  expect([moved.status, moved.body.placement]).toEqual([200, 'fallback']);
  expect(await titles(left)).toEqual(['A', 'D', 'C']);
});

test('an anchor that was moved away: the card takes its last position in that column', async () => {
  const { idOf, left, right, move, titles } = await abcd();
  await move('B', right, 'top');
  const moved = await move('D', left, { before: idOf('B') });
  expect([moved.status, moved.body.placement]).toEqual([200, 'fallback']);
  expect(await titles(left)).toEqual(['A', 'D', 'C']);
});

test('an anchor that was never in that column: the card moves to the bottom, as a fallback', async () => {
  const { idOf, right, move, titles } = await abcd();
  await move('A', right, 'top');
  const moved = await move('B', right, { after: idOf('C') });
  expect([moved.status, moved.body.placement]).toEqual([200, 'fallback']);
  expect(await titles(right)).toEqual(['A', 'B']);
});

test('an anchor that never existed or is on another board is 404, and nothing moves', async () => {
  const { board, left, move, titles } = await abcd();
  const elsewhere = await createBoardWithCards(ada, ['E']);
  for (const anchor of [unknown, elsewhere.cards[0]?.id ?? '']) {
    const refused = await move('A', left, { after: anchor });
    expect([refused.status, refused.problem.code]).toEqual([404, 'taskflow.anchor_not_found']);
  }
  expect(await titles(left)).toEqual(['A', 'B', 'C', 'D']);
  expect((await ada.do('getBoard', { params: { id: board.id } })).seq).toBe(board.seq + 4);
});

test('a card cannot leave its board: an unknown column and one of another board are 404', async () => {
  const { left, move, titles } = await abcd();
  const elsewhere = await createBoardWithCards(ada, []);
  for (const columnId of [unknown, columnIdAt(elsewhere.board, 0)]) {
    const refused = await move('A', columnId, 'top');
    expect([refused.status, refused.problem.code]).toEqual([404, 'taskflow.column_not_found']);
  }
  expect(await titles(left)).toEqual(['A', 'B', 'C', 'D']);
});

test('with If-Match, the slower of two moves gets 412 and the current card', async () => {
  const { idOf, left, right } = await abcd();
  const params = { id: idOf('A') };
  const first = await ada.send(
    'moveCard',
    { params, body: { columnId: right, place: 'top' } },
    { ifMatch: '"v1"' },
  );
  const second = await ada.send(
    'moveCard',
    { params, body: { columnId: left, place: 'top' } },
    { ifMatch: '"v1"' },
  );
  expect([first.status, second.status]).toEqual([200, 412]);
  expect(second.problem['current']).toMatchObject({ columnId: right, version: 2 });
});

test.each([
  ['an unknown keyword', 'middle'],
  ['a number', 3],
  ['two anchors', { after: unknown, before: unknown }],
  ['no anchor', {}],
  ['an anchor of the wrong shape', { after: 'card-1' }],
])('a place that is %s is refused', async (_, place) => {
  const { idOf, left } = await abcd();
  const answer = await ada.send('moveCard', {
    params: { id: idOf('A') },
    body: { columnId: left, place: place as 'top' },
  });
  expect([answer.status, answer.problem.errors?.[0]?.pointer]).toEqual([
    400,
    expect.stringMatching('^/body/place'),
  ]);
});

test('300 moves to one position keep the order and short ranks: the column is re-ranked and emits an event', async () => {
  const { board, idOf, left, titles } = await abcd();
  for (let round = 0; round < 300; round += 1) {
    const title = round % 2 === 0 ? 'C' : 'D';
    // oxlint-disable-next-line no-await-in-loop -- one move after the other
    await ada.do('moveCard', {
      params: { id: idOf(title) },
      body: { columnId: left, place: { after: idOf('A') } },
    });
  }
  expect(await titles(left)).toEqual(['A', 'D', 'C', 'B']);
  const after = await ada.do('getBoard', { params: { id: board.id } });
  expect(Math.max(...after.cards.map(({ rank }) => rank.length))).toBeLessThanOrEqual(48);
  expect(after.seq).toBeGreaterThan(board.seq + 304);
});

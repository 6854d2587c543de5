import { afterAll, beforeAll, expect, test } from 'vitest';
import { columnIdAt } from '../testing/boards.ts';
import { type Person, person, startApp, type TestApp } from '../testing/start-app.ts';

let app: TestApp;
let ada: Person;
let bob: Person;

beforeAll(async () => {
  app = await startApp();
  ada = person(app.transport, 'ada');
  bob = person(app.transport, 'bob');
});
afterAll(() => app.close());

const search = async (user: Person, q: string, limit = '20') =>
  (await user.do('search', { query: { q, limit } })).items;
const titlesOf = async (user: Person, q: string, limit?: string) =>
  (await search(user, q, limit)).map(({ title }) => title);

async function createBoard(user: Person, name: string, cards: readonly (readonly [string, string?])[] = []) {
  const board = await user.do('createBoard', { body: { name } });
  for (const [title, description = ''] of cards)
    // oxlint-disable-next-line no-await-in-loop -- in this order
    await user.do('createCard', {
      params: { id: board.id },
      body: { columnId: columnIdAt(board, 0), title, description },
    });
  return board;
}

test('finds boards by name and cards by title and description, with where they are', async () => {
  const board = await createBoard(ada, 'Rocket launch', [['Fuel', 'Order the *rocket* fuel.\nSoon.']]);
  const [found, card] = await search(ada, 'ROCKET');
  expect(found).toMatchObject({ kind: 'board', id: board.id, url: `/taskflow/boards/${board.id}` });
  expect(card).toMatchObject({
    kind: 'card',
    title: 'Fuel',
    snippet: 'Order the *rocket* fuel. Soon.',
    url: `/taskflow/boards/${board.id}/cards/${card?.id}`,
  });
});

test('every word must match, in any field; titles that start with the query come first, then the newest', async () => {
  await createBoard(ada, 'Zebra', [
    ['Zeal first', 'kiosk'],
    ['About zeal', 'kiosk'],
    ['Zealots', 'no match'],
    ['Newest zeal', 'kiosk'],
  ]);
  expect(await titlesOf(ada, 'kiosk zeal')).toEqual(['Newest zeal', 'About zeal', 'Zeal first']);
  expect(await titlesOf(ada, 'zeal')).toEqual(['Zealots', 'Zeal first', 'Newest zeal', 'About zeal']);
  expect(await titlesOf(ada, 'zeal', '1')).toEqual(['Zealots']);
});

test('never shows what another user has, nor what is deleted; a shared board is found', async () => {
  const board = await createBoard(ada, 'Quokka plans', [['Quokka food'], ['Quokka nest']]);
  expect(await search(bob, 'quokka')).toEqual([]);
  await ada.do('setMember', { params: { id: board.id, userId: 'bob' }, body: { role: 'viewer' } });
  expect(await titlesOf(bob, 'quokka')).toHaveLength(3);
  const card = (await search(ada, 'quokka food')).find(({ kind }) => kind === 'card');
  await ada.do('deleteCard', { params: { id: card?.id ?? '' } });
  expect(await titlesOf(bob, 'quokka')).toEqual(['Quokka plans', 'Quokka nest']);
  await ada.do('removeMember', { params: { id: board.id, userId: 'bob' } });
  expect(await search(bob, 'quokka')).toEqual([]);
  await ada.do('deleteBoard', { params: { id: board.id } });
  expect(await search(ada, 'quokka')).toEqual([]);
});

test.each(['100% _done_', String.raw`back\slash`, `it's "quoted"`, '\u202eabc\u202c', 'ÄPFEL 漢字 🦉'])(
  'the query %j is text',
  async (title) => {
    await createBoard(ada, 'Texts', [[title], ['100x xdonex'], ['backslash']]);
    expect(await titlesOf(ada, title)).toEqual([title]);
    expect(await titlesOf(ada, title.toLowerCase())).toContain(title);
  },
);

test.each(['', '   ', 'a\0b', 'x'.repeat(201)])('the query %j is refused', async (q) => {
  const { status, problem } = await ada.send('search', { query: { q } });
  expect([status, problem.code]).toEqual([400, 'platform.invalid_request']);
});

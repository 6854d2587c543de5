import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBoardWithCards } from '../testing/boards.ts';
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

const search = async (who: Person, q: string, limit?: number) =>
  (await who.do('search', { query: limit === undefined ? { q } : { q, limit } })).items;

test('finds boards by name and cards by title and description, with a path and a snippet', async () => {
  const { board, cards } = await createBoardWithCards(ada, ['Fix the login page', 'Write notes']);
  const [card] = cards;
  await ada.do(
    'updateCard',
    { params: { id: card?.id ?? '' }, body: { description: 'It shows a blank Screen on phones' } },
    { ifMatch: '*' },
  );
  const [byTitle] = await search(ada, 'LOGIN fix');
  expect(byTitle).toMatchObject({
    kind: 'card',
    id: card?.id,
    title: 'Fix the login page',
    url: `/taskflow/boards/${board.id}/cards/${card?.id}`,
  });
  const [byText] = await search(ada, 'blank screen');
  expect(byText).toMatchObject({ id: card?.id, snippet: expect.stringContaining('blank Screen') });
  const boards = (await search(ada, board.name)).filter(({ kind }) => kind === 'board');
  expect(boards).toMatchObject([{ id: board.id, url: `/taskflow/boards/${board.id}` }]);
});

test('a title that starts with the query comes first, and the limit counts', async () => {
  await createBoardWithCards(ada, ['zebra crossing', 'A zebra']);
  expect((await search(ada, 'zebra')).map(({ title }) => title)).toEqual(['zebra crossing', 'A zebra']);
  expect(await search(ada, 'zebra', 1)).toHaveLength(1);
});

test('% and _ are text', async () => {
  await createBoardWithCards(ada, ['Save 50% today']);
  expect(await search(ada, '50%')).toHaveLength(1);
  expect(await search(ada, 'S_ve')).toEqual([]);
});

test('boards and cards of other people are not found, nor what was deleted', async () => {
  const { board, cards } = await createBoardWithCards(ada, ['Secret giraffe', 'Deleted giraffe']);
  await ada.do('deleteCard', { params: { id: cards[1]?.id ?? '' } });
  expect((await search(ada, 'giraffe')).map(({ title }) => title)).toEqual(['Secret giraffe']);
  expect(await search(bob, 'giraffe')).toEqual([]);
  await ada.do('setMember', { params: { id: board.id, userId: 'bob' }, body: { role: 'viewer' } });
  expect(await search(bob, 'giraffe')).toHaveLength(1);
  await ada.do('deleteBoard', { params: { id: board.id } });
  expect(await search(ada, 'giraffe')).toEqual([]);
});

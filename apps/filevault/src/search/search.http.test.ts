import { afterAll, beforeAll, expect, test } from 'vitest';
import { file, type Person, person, startApp, type TestApp, upload } from '../testing/start-app.ts';

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

test('finds documents by name, by tag and by the beginning of their SHA-256', async () => {
  const { id, sha256, updatedAt } = await upload(ada, file('rocket', 'Rocket plan.pdf'), ['Space', 'q4']);
  const result = {
    kind: 'document',
    id,
    title: 'Rocket plan.pdf',
    url: `/filevault/documents/${id}`,
    updatedAt,
  };
  const byTags = [{ ...result, snippet: 'q4, Space' }];
  expect(await search(ada, 'ROCKET')).toEqual(byTags);
  expect(await search(ada, 'space')).toEqual(byTags);
  expect(await search(ada, 'space plan')).toEqual(byTags);
  expect(await search(ada, 'space missing')).toEqual([]);
  const bySha256 = [{ ...result, snippet: sha256 }];
  expect(await search(ada, sha256.slice(0, 8).toUpperCase())).toEqual(bySha256);
  expect(await search(ada, sha256)).toEqual(bySha256);
  expect(await search(ada, sha256.slice(1))).toEqual([]);
});

test('names that start with the query come first, then the newest, up to the limit', async () => {
  for (const name of ['Zeal.txt', 'More zeal.txt', 'Zealot.txt', 'Some zeal.txt'])
    // oxlint-disable-next-line no-await-in-loop -- in this order
    await upload(ada, file(name, name));
  expect(await titlesOf(ada, 'zeal')).toEqual(['Zealot.txt', 'Zeal.txt', 'Some zeal.txt', 'More zeal.txt']);
  expect(await titlesOf(ada, 'zeal', '2')).toEqual(['Zealot.txt', 'Zeal.txt']);
});

test('never shows documents or tags of another user, nor deleted documents', async () => {
  const { id, sha256 } = await upload(ada, file('quokka', 'Quokka.txt'), ['marsupial']);
  await upload(bob, file('other', 'Wallaby.txt'), ['animal']);
  for (const q of ['quokka', 'marsupial', sha256]) expect(await search(bob, q)).toEqual([]);
  await ada.do('deleteDocument', { params: { id } });
  for (const q of ['quokka', 'marsupial', sha256]) expect(await search(ada, q)).toEqual([]);
});

test.each(['100% _done_', String.raw`back\slash`, `it's "quoted"`, '\u202eabc\u202c', 'ÄPFEL 漢字 🦉'])(
  'the query %j is text',
  async (name) => {
    for (const one of [name, '100x xdonex', 'backslash'])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await upload(ada, file(one, 'x.txt')).then(({ id }) =>
        ada.do('updateDocument', { params: { id }, body: { name: one } }, { ifMatch: '"v1"' }),
      );
    expect(await titlesOf(ada, name.toLowerCase())).toEqual([name]);
  },
);

test.each(['', '   ', 'a\0b', 'x'.repeat(201)])('the query %j is refused', async (q) => {
  const { status, problem } = await ada.send('search', { query: { q } });
  expect([status, problem.code]).toEqual([400, 'platform.invalid_request']);
});

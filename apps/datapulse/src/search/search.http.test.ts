import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, person } from '../testing/person.ts';
import { startApp, type TestApp } from '../testing/start-app.ts';

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

async function upload(user: Person, name: string, header = 'a,b'): Promise<string> {
  const { body } = await user.upload({ name: 'file.csv', content: `${header}\n1,2\n3,4\n` });
  await user.do('updateDataset', { params: { id: body.id }, body: { name } });
  return body.id;
}

test('finds datasets by name and column names', async () => {
  const id = await upload(ada, 'Rockets', 'Fuel type,"said ""go"""');
  const found = [
    {
      kind: 'dataset',
      id,
      title: 'Rockets',
      snippet: 'Fuel type, said "go"',
      url: `/datapulse/datasets/${id}`,
    },
  ];
  expect(await search(ada, 'ROCKET')).toMatchObject(found);
  expect(await search(ada, 'fuel rock')).toMatchObject(found);
  expect(await search(ada, 'said "go"')).toMatchObject(found);
  expect(await search(ada, 'fuel missing')).toEqual([]);
  // A statistic of a column is not its name.
  expect(await search(ada, 'integer')).toEqual([]);
});

test('names that start with the query come first, then the newest, up to the limit', async () => {
  // oxlint-disable-next-line no-await-in-loop -- in this order
  for (const name of ['Zeal', 'More zeal', 'Zealot', 'Some zeal']) await upload(ada, name);
  expect(await titlesOf(ada, 'zeal')).toEqual(['Zealot', 'Zeal', 'Some zeal', 'More zeal']);
  expect(await titlesOf(ada, 'zeal', '2')).toEqual(['Zealot', 'Zeal']);
});

test('never shows datasets of another user, nor deleted ones', async () => {
  const id = await upload(ada, 'Quokka', 'marsupial,b');
  await upload(bob, 'Wallaby', 'animal,b');
  for (const q of ['quokka', 'marsupial']) expect(await search(bob, q)).toEqual([]);
  await ada.do('deleteDataset', { params: { id } });
  for (const q of ['quokka', 'marsupial']) expect(await search(ada, q)).toEqual([]);
});

test.each(['100% _done_', String.raw`back\slash`, `it's "quoted"`, '\u202eabc\u202c', 'ÄPFEL 漢字 🦉'])(
  'the query %j is text',
  async (name) => {
    await Promise.all([name, '100x xdonex', 'backslash'].map((one) => upload(ada, one)));
    expect(await titlesOf(ada, name.toLowerCase())).toEqual([name]);
  },
);

test.each(['', '   ', 'a\0b', 'x'.repeat(201)])('the query %j is refused', async (q) => {
  const { status, problem } = await ada.send('search', { query: { q } });
  expect([status, problem.code]).toEqual([400, 'platform.invalid_request']);
});

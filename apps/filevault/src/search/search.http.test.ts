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

const search = async (who: Person, q: string) => (await who.do('search', { query: { q } })).items;

test('finds documents by name, by tag and by the start of their SHA-256', async () => {
  const { id, sha256 } = await upload(ada, file('zebra bytes', 'Zebra report.txt'));
  await ada.do('updateDocument', { params: { id }, body: { tags: ['Invoice'] } }, { ifMatch: '*' });
  const expected = { kind: 'document', id, title: 'Zebra report.txt', url: `/filevault/documents/${id}` };
  expect(await search(ada, 'report zebra')).toMatchObject([expected]);
  expect(await search(ada, 'invoice')).toMatchObject([{ ...expected, snippet: 'Invoice' }]);
  expect(await search(ada, sha256.slice(0, 12).toUpperCase())).toMatchObject([expected]);
  expect(await search(ada, sha256.slice(0, 4))).toEqual([]);
});

test('documents of other people are not found, nor deleted ones', async () => {
  const { id, sha256 } = await upload(ada, file('giraffe bytes', 'giraffe.txt'));
  expect(await search(ada, 'giraffe')).toHaveLength(1);
  expect([...(await search(bob, 'giraffe')), ...(await search(bob, sha256))]).toEqual([]);
  await ada.do('deleteDocument', { params: { id } });
  expect(await search(ada, 'giraffe')).toEqual([]);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
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

const search = async (who: Person, q: string) => (await who.do('search', { query: { q } })).items;

test('finds the own checks by name and address', async () => {
  const { id } = await ada.do('createCheck', {
    body: { name: 'Zebra site', url: 'https://nowhere.invalid/status' },
  });
  const expected = { kind: 'check', id, title: 'Zebra site', url: `/metricshub/checks/${id}` };
  expect(await search(ada, 'site zebra')).toMatchObject([expected]);
  expect(await search(ada, 'nowhere.invalid')).toMatchObject([{ ...expected, snippet: expect.any(String) }]);
  expect(await search(bob, 'zebra')).toEqual([]);
});

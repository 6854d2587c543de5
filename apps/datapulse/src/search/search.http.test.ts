import { afterAll, beforeAll, expect, test } from 'vitest';
import { person, type Person } from '../testing/person.ts';
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

const search = async (who: Person, q: string) => (await who.do('search', { query: { q } })).items;

test('finds datasets by name and by column names, and only the own ones', async () => {
  const { body } = await ada.upload({ name: 'zebra.csv', content: 'stripes,height_cm\n12,130\n' });
  const expected = {
    kind: 'dataset',
    id: body.id,
    title: 'zebra.csv',
    url: `/datapulse/datasets/${body.id}`,
  };
  expect(await search(ada, 'ZEBRA')).toMatchObject([expected]);
  expect(await search(ada, 'height_cm zebra')).toMatchObject([
    { ...expected, snippet: 'stripes, height_cm' },
  ]);
  expect(await search(ada, 'heightXcm')).toEqual([]);
  expect(await search(bob, 'zebra')).toEqual([]);
  await ada.do('deleteDataset', { params: { id: body.id } });
  expect(await search(ada, 'zebra')).toEqual([]);
});

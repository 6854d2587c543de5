import { afterAll, beforeAll, expect, test } from 'vitest';
import { readToEnd } from '../testing/follow-run.ts';
import { person, type Person, startApp, type TestApp } from '../testing/start-app.ts';

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

test('finds sessions by title and by message text, each once, and only the own ones', async () => {
  const session = await ada.do('createSession', { body: { title: 'Zebra plans' } });
  const accepted = await ada.do('createMessage', {
    params: { id: session.id },
    body: { text: 'How many stripes are there?' },
  });
  await readToEnd(app.url, accepted.runId, 'ada');
  const expected = {
    kind: 'session',
    id: session.id,
    title: 'Zebra plans',
    url: `/chatmind/sessions/${session.id}`,
  };
  expect(await search(ada, 'zebra')).toMatchObject([expected]);
  expect(await search(ada, 'many STRIPES')).toMatchObject([
    { ...expected, snippet: expect.stringContaining('many stripes') },
  ]);
  expect(await search(bob, 'zebra')).toEqual([]);
});

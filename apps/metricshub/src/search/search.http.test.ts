import { sql } from 'kysely';
import { openDatabase } from '@quintet/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, person, startApp, type TestApp, testMachine } from '../testing/start-app.ts';

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
const createCheck = (user: Person, name: string, url = 'https://example.org/') =>
  user.do('createCheck', { body: { name, url } });

async function execute(statement: ReturnType<typeof sql>) {
  const { db, close } = openDatabase({ url: app.databaseUrl, applicationName: 'metricshub test' });
  await statement.execute(db);
  await close();
}

test('finds checks by name and address', async () => {
  const { id } = await createCheck(ada, 'Rocket site', 'https://rocket.example/launch');
  const found = [
    {
      kind: 'check',
      id,
      title: 'Rocket site',
      snippet: 'https://rocket.example/launch',
      url: `/metricshub/checks/${id}`,
    },
  ];
  expect(await search(ada, 'ROCKET')).toMatchObject(found);
  expect(await search(ada, 'launch site')).toMatchObject(found);
  expect(await search(ada, 'launch missing')).toEqual([]);
});

test('names that start with the query come first, then the newest, up to the limit', async () => {
  // oxlint-disable-next-line no-await-in-loop -- in this order
  for (const name of ['Zeal', 'More zeal', 'Zealot', 'Some zeal']) await createCheck(ada, name);
  expect(await titlesOf(ada, 'zeal')).toEqual(['Zealot', 'Zeal', 'Some zeal', 'More zeal']);
  expect(await titlesOf(ada, 'zeal', '2')).toEqual(['Zealot', 'Zeal']);
});

test('never shows checks of another user; built-in checks are found by everybody', async () => {
  const { id } = await createCheck(ada, 'Quokka');
  expect(await search(bob, 'quokka')).toEqual([]);
  await ada.do('deleteCheck', { params: { id } });
  expect(await search(ada, 'quokka')).toEqual([]);
  await execute(sql`
    insert into health_check (id, built_in, name, url, interval_seconds, timeout_ms)
    values (gen_random_uuid(), 'quokka', 'Quokka service', 'http://127.0.0.1/health', 15, 5000)`);
  expect(await titlesOf(bob, 'quokka')).toEqual(['Quokka service']);
});

test('finds the series of the newest sample', async () => {
  await execute(sql`
    with machine as (select id from machine where name = ${testMachine}), layout as (
      insert into layout (machine_id, digest, ids, series)
      select id, 'digest', array['cpu.usage', 'cpu.usage:0', 'memory.used'], '[]' from machine returning *
    )
    insert into sample (machine_id, at, layout_id, readings) select machine_id, now(), id, array[1, 2, 3] from layout`);
  expect(await search(bob, 'CPU usage')).toMatchObject([
    { kind: 'series', id: 'cpu.usage', title: 'cpu.usage', url: '/metricshub/history?series=cpu.usage' },
    { id: 'cpu.usage:0', url: '/metricshub/history?series=cpu.usage%3A0' },
  ]);
});

test.each(['100% _done_', String.raw`back\slash`, `it's "quoted"`, '\u202eabc\u202c', 'ÄPFEL 漢字 🦉'])(
  'the query %j is text',
  async (name) => {
    await Promise.all([name, '100x xdonex', 'backslash'].map((one) => createCheck(ada, one)));
    expect(await titlesOf(ada, name.toLowerCase())).toEqual([name]);
  },
);

test.each(['', '   ', 'a\0b', 'x'.repeat(201)])('the query %j is refused', async (q) => {
  const { status, problem } = await ada.send('search', { query: { q } });
  expect([status, problem.code]).toEqual([400, 'platform.invalid_request']);
});

import { openDatabase } from '@quintet/postgres';
import { createTestDatabase, type TestDatabase } from '@quintet/postgres/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { migrations } from '../migrations/index.ts';
import { type Person, person, startInProcess } from '../testing/start-app.ts';

let database: TestDatabase;
let stored: ReturnType<typeof openDatabase>;
let app: Awaited<ReturnType<typeof startInProcess>>;
let ada: Person;
let bob: Person;

beforeAll(async () => {
  database = await createTestDatabase(inject('adminUrl'), 'chatmind', migrations);
  stored = openDatabase({ url: database.url, applicationName: 'chatmind test' });
  app = await startInProcess(database.url, undefined);
  ada = person(app.transport, 'ada');
  bob = person(app.transport, 'bob');
});
afterAll(async () => {
  await app.close();
  await stored.close();
  await database.drop();
});

const search = async (user: Person, q: string, limit = '20') =>
  (await user.do('search', { query: { q, limit } })).items;
const titlesOf = async (user: Person, q: string, limit?: string) =>
  (await search(user, q, limit)).map(({ title }) => title);

/** Creates a session with messages that no model answers. */
async function createSession(user: Person, title: string, texts: readonly string[] = []) {
  const session = await user.do('createSession', { body: { title } });
  await sql`
    insert into message (id, session_id, position, role, text, status)
    select gen_random_uuid(), ${session.id}, place, 'assistant', text, 'complete'
    from unnest(${texts}::text[]) with ordinality as _ (text, place)`.execute(stored.db);
  return session;
}

test('finds sessions by title and message text', async () => {
  const { id } = await createSession(ada, 'Plans', ['First,\n**ROCKET** fuel.', 'Second']);
  expect(await search(ada, 'rocket')).toMatchObject([
    {
      kind: 'session',
      id,
      title: 'Plans',
      snippet: 'First, **ROCKET** fuel.',
      url: `/chatmind/sessions/${id}`,
    },
  ]);
  expect(await titlesOf(ada, 'second plans ROCKET')).toEqual(['Plans']);
  expect(await titlesOf(ada, 'rocket missing')).toEqual([]);
});

test('titles that start with the query come first, then the most recently active, up to the limit', async () => {
  await createSession(ada, 'Zeal');
  await createSession(ada, 'One', ['some zeal']);
  await createSession(ada, 'Zealot');
  await createSession(ada, 'Two', ['more zeal']);
  expect(await titlesOf(ada, 'zeal')).toEqual(['Zealot', 'Zeal', 'Two', 'One']);
  expect(await titlesOf(ada, 'zeal', '3')).toEqual(['Zealot', 'Zeal', 'Two']);
});

test('a word that is in very many messages is found in the same order', async () => {
  await createSession(ada, 'Full', ['the numbat', ...Array<string>(400).fill('the wombat')]);
  await createSession(ada, 'Later', ['the wombat']);
  expect(await titlesOf(ada, 'wombat')).toEqual(['Later', 'Full']);
  expect(await titlesOf(ada, 'wombat numbat')).toEqual(['Full']);
});

test('never shows sessions of another user, nor superseded answers and deleted sessions', async () => {
  const { id } = await createSession(ada, 'Quokka', ['marsupial']);
  await createSession(bob, 'Wallaby', ['animal']);
  for (const q of ['quokka', 'marsupial', 'the wombat']) expect(await search(bob, q)).toEqual([]);
  await sql`update message set superseded = true where session_id = ${id}`.execute(stored.db);
  expect(await search(ada, 'marsupial')).toEqual([]);
  expect(await search(ada, 'quokka')).toMatchObject([{ snippet: '' }]);
  await ada.do('deleteSession', { params: { id } });
  expect(await search(ada, 'quokka')).toEqual([]);
});

test.each(['100% _done_', String.raw`back\slash`, `it's "quoted"`, '\u202eabc\u202c', 'ÄPFEL 漢字 🦉'])(
  'the query %j is text',
  async (text) => {
    await createSession(ada, `Has ${text.length}`, [text]);
    await createSession(ada, 'Has not', ['100x xdonex', 'backslash']);
    expect(await titlesOf(ada, text.toLowerCase())).toEqual([`Has ${text.length}`]);
  },
);

test.each(['', '   ', 'a\0b', 'x'.repeat(201)])('the query %j is refused', async (q) => {
  const { status, problem } = await ada.send('search', { query: { q } });
  expect([status, problem.code]).toEqual([400, 'platform.invalid_request']);
});

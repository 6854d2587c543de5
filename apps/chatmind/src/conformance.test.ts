import { type Contract, contract } from '@quintet/chatmind-contract/schemas';
import {
  everyRouteHidesFromStrangers,
  everyRouteRefusesBadInput,
  everyRouteWithstandsFuzz,
  everyTextIsStoredVerbatim,
  type Examples,
  hostileTexts,
} from '@quintet/platform/testing';
import { openDatabase } from '@quintet/postgres';
import { createTestDatabase, type TestDatabase } from '@quintet/postgres/testing';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { migrations } from './migrations/index.ts';
import { type FakeOpenai, startFakeOpenai } from './testing/fake-openai.ts';
import { readToEnd } from './testing/follow-run.ts';
import { person, startInProcess } from './testing/start-app.ts';

let database: TestDatabase;
let model: FakeOpenai;
let app: Awaited<ReturnType<typeof startInProcess>>;
let reader: ReturnType<typeof openDatabase>;
let examples: Examples<Contract>;

beforeEach(async () => {
  database = await createTestDatabase(inject('adminUrl'), 'chatmind', migrations);
  model = await startFakeOpenai();
  app = await startInProcess(database.url, model);
  reader = openDatabase({ url: database.url, applicationName: 'conformance' });
  examples = await examplesOf();
});
afterEach(async () => {
  await model.close();
  await app.close();
  await reader.close();
  await database.drop();
});

/** All stored rows, to check that nothing changed. */
const stateOf = async () => {
  const tables = ['session', 'message', 'run', 'event', 'idempotency'];
  const rows = tables.map((table) =>
    sql`select * from ${sql.table(table)} order by 1, 2, 3`.execute(reader.db),
  );
  return (await Promise.all(rows)).map((result) => result.rows);
};

/** One valid request per route, on an answered session of the user `local`. */
async function examplesOf(): Promise<Examples<Contract>> {
  const local = person(app.transport, 'local');
  const session = await local.do('createSession', { body: { title: 'Example' } });
  const params = { id: session.id };
  const { runId } = await local.do('createMessage', { params, body: { text: 'Hello' } });
  await readToEnd(app.url, runId, 'local');
  const run = { params: { id: runId } };
  return {
    search: { query: { q: 'Example' } },
    createSession: { body: { title: 'Another' } },
    getSession: { params },
    updateSession: { params, body: { title: 'Renamed' } },
    deleteSession: { params },
    listMessages: { params },
    createMessage: { params, body: { text: 'And now?' } },
    streamRun: run,
    stopRun: run,
    retryRun: run,
  };
}

test('every route refuses invalid input generated from its schemas, and nothing changes', async () => {
  expect(await everyRouteRefusesBadInput(app.service.app, contract, { stateOf })).toBeGreaterThan(150);
});

test('every route hides the data of other users', async () => {
  const refused = await everyRouteHidesFromStrangers(app.service.app, contract, { examples, stateOf });
  // All except createSession, which refers to no existing object.
  expect(refused).toBe(Object.keys(contract).length - 1);
});

test('every text is stored verbatim', async () => {
  // A session accepts one message at a time, so messages have their own test below.
  const { createMessage: _, ...others } = contract;
  expect(await everyTextIsStoredVerbatim(app.service.app, others, { examples })).toBeGreaterThan(20);
});

test('messages of the user and the model are stored verbatim', async () => {
  const local = person(app.transport, 'local');
  for (const text of hostileTexts) {
    // oxlint-disable no-await-in-loop -- one session after the other
    const { id } = await local.do('createSession', { body: {} });
    const { runId } = await local.do('createMessage', { params: { id }, body: { text } });
    await readToEnd(app.url, runId, 'local');
    const { items } = await local.do('listMessages', { params: { id }, query: {} });
    expect(items.map((message) => message.text)).toEqual([text, text]);
    // oxlint-enable no-await-in-loop
  }
});

test('every route answers fuzzed requests with a response of the contract or a problem', async () => {
  expect(await everyRouteWithstandsFuzz(app.service.app, contract, { examples })).toBeGreaterThan(200);
});

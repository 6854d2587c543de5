import { type Contract, contract } from '@quintet/metricshub-contract/schemas';
import {
  everyRouteHidesFromStrangers,
  everyRouteRefusesBadInput,
  everyRouteWithstandsFuzz,
  everyTextIsStoredVerbatim,
  type Examples,
} from '@quintet/platform/testing';
import { createTestDatabase, type TestDatabase } from '@quintet/postgres/testing';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { migrations } from './migrations/index.ts';
import { person, startInProcess } from './testing/start-app.ts';

let database: TestDatabase;
let hub: Awaited<ReturnType<typeof startInProcess>>;
let examples: Examples<Contract>;

beforeEach(async () => {
  database = await createTestDatabase(inject('adminUrl'), 'metricshub', migrations);
  hub = await startInProcess(database.url);
  examples = await examplesOf();
});
afterEach(async () => {
  await hub.close();
  await database.drop();
});

/** The contents of all tables, to check that nothing changed. */
const stateOf = async () => {
  const tables = [
    'machine',
    'layout',
    'sample',
    'health_check',
    'check_result',
    'check_period',
    'idempotency',
  ];
  const rows = tables.map((table) =>
    sql`select * from ${sql.table(table)} as t order by t::text`.execute(hub.db),
  );
  return (await Promise.all(rows)).map((result) => result.rows);
};

/** One valid request per route, on a check of the user `local`. */
async function examplesOf(): Promise<Examples<Contract>> {
  const body = { name: 'Site', url: 'https://nowhere.invalid/' };
  const { id } = await person(hub.transport, 'local').do('createCheck', { body });
  const params = { id };
  return {
    search: { query: { q: 'Site' } },
    createCheck: { body },
    getCheck: { params },
    updateCheck: { params, body: { name: 'Renamed' } },
    deleteCheck: { params },
    listCheckResults: { params },
  };
}

test('every route refuses invalid input derived from its schemas, and nothing changes', async () => {
  expect(await everyRouteRefusesBadInput(hub.service.app, contract, { stateOf })).toBeGreaterThan(150);
});

test("every route hides other users' checks", async () => {
  const strangers = { examples, stateOf };
  expect(await everyRouteHidesFromStrangers(hub.service.app, contract, strangers)).toBeGreaterThan(4);
});

test('every text is stored verbatim', async () => {
  expect(await everyTextIsStoredVerbatim(hub.service.app, contract, { examples })).toBeGreaterThan(20);
});

test('every route answers fuzzed requests with its contract or a problem', async () => {
  expect(await everyRouteWithstandsFuzz(hub.service.app, contract, { examples })).toBeGreaterThan(200);
});

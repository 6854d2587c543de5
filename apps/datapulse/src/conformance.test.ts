import { rm } from 'node:fs/promises';
import {
  everyRouteHidesFromStrangers,
  everyRouteRefusesBadInput,
  everyRouteWithstandsFuzz,
  everyTextIsStoredVerbatim,
  type Examples,
} from '@quintet/platform/testing';
import { openDatabase } from '@quintet/postgres';
import { createTestDatabase, type TestDatabase } from '@quintet/postgres/testing';
import { type Contract, contract } from '@quintet/datapulse-contract/schemas';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { migrations } from './migrations/index.ts';
import { person } from './testing/person.ts';
import { type InProcess, newDataDir, startInProcess } from './testing/start-app.ts';

let database: TestDatabase;
let app: InProcess;
let reader: ReturnType<typeof openDatabase>;
let examples: Examples<Contract>;

beforeEach(async () => {
  database = await createTestDatabase(inject('adminUrl'), 'datapulse', migrations);
  app = await startInProcess(database.url, await newDataDir());
  reader = openDatabase({ url: database.url, applicationName: 'conformance' });
  examples = await examplesOf();
});
afterEach(async () => {
  await app.close();
  await reader.close();
  await database.drop();
  await rm(app.dataDir, { recursive: true, force: true });
});

/** The contents of all tables, to check that nothing changed. */
const stateOf = async () => {
  const tables = ['dataset', 'reject', 'event', 'idempotency'];
  const rows = tables.map((table) => sql`select * from ${sql.table(table)} order by 1, 2`.execute(reader.db));
  return (await Promise.all(rows)).map((result) => result.rows);
};

/** One valid request per route, on a dataset of the user `local`. */
async function examplesOf(): Promise<Examples<Contract>> {
  const { body } = await person(app.transport, 'local').upload({
    name: 'a.csv',
    content: 'a,b\n1,x\n2,y\n3\n',
  });
  const params = { id: body.id };
  return {
    search: { query: { q: 'a.csv' } },
    getDataset: { params },
    updateDataset: { params, body: { name: 'Renamed' } },
    deleteDataset: { params },
    getRows: { params, query: {} },
    getCharts: { params },
    listRejects: { params },
    streamDataset: { params },
  };
}

// Invalid uploads are tested in ingest/bad-input.test.ts.
const { createDataset: _, ...routes } = contract;

test('every route refuses invalid input derived from its schemas, and nothing changes', async () => {
  expect(await everyRouteRefusesBadInput(app.service.app, routes, { stateOf })).toBeGreaterThan(150);
});

test("every route hides other users' datasets", async () => {
  expect(await everyRouteHidesFromStrangers(app.service.app, routes, { examples, stateOf })).toBe(9);
});

test('every text is stored verbatim', async () => {
  expect(await everyTextIsStoredVerbatim(app.service.app, routes, { examples })).toBeGreaterThan(10);
});

test('every route answers fuzzed requests with its contract or a problem', async () => {
  expect(await everyRouteWithstandsFuzz(app.service.app, routes, { examples, rounds: 15 })).toBeGreaterThan(
    100,
  );
});

import {
  everyRouteHidesFromStrangers,
  everyRouteRefusesBadInput,
  everyRouteWithstandsFuzz,
  everyTextIsStoredVerbatim,
  type Examples,
} from '@quintet/platform/testing';
import { type Contract, contract } from '@quintet/filevault-contract/schemas';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { file, person, upload, makeStores, startInProcess, type TestStores } from './testing/start-app.ts';

let stores: TestStores;
let app: Awaited<ReturnType<typeof startInProcess>>;
let examples: Examples<Contract>;

beforeEach(async () => {
  stores = await makeStores();
  app = await startInProcess(stores);
  examples = await examplesOf();
});
afterEach(async () => {
  await app.close();
  await stores.drop();
});

/** All stored rows, to check that nothing changed. */
const stateOf = async () => {
  const rows = ['document', 'tag', 'document_tag', 'idempotency'].map((table) =>
    sql`select * from ${sql.table(table)} order by 1, 2`.execute(app.db),
  );
  return (await Promise.all(rows)).map((result) => result.rows);
};

/** One valid request per route, on a document and a tag of the user `local`. */
async function examplesOf(): Promise<Examples<Contract>> {
  const local = person(app.transport, 'local');
  const { id } = await upload(local, file('An example'), ['one', 'two']);
  const [tag] = (await local.do('listTags', { query: {} })).items;
  const document = { params: { id } };
  const ofTag = { params: { id: tag?.id ?? '' } };
  return {
    search: { query: { q: 'a.' } },
    getDocument: document,
    updateDocument: { ...document, body: { name: 'Renamed', tags: ['three'] } },
    deleteDocument: document,
    restoreDocument: document,
    getContent: document,
    createTag: { body: { name: 'four' } },
    updateTag: { ...ofTag, body: { name: 'five' } },
    deleteTag: ofTag,
  };
}

test('every route refuses invalid input generated from its schemas, and nothing changes', async () => {
  const { createSample: _, ...others } = contract;
  expect(await everyRouteRefusesBadInput(app.service.app, others, { stateOf })).toBeGreaterThan(200);
});

test('every route hides the data of other users', async () => {
  const hidden = await everyRouteHidesFromStrangers(app.service.app, contract, { examples, stateOf });
  expect(hidden).toBeGreaterThanOrEqual(9);
});

test('every text is stored verbatim', async () => {
  // Tag names are unique, so a name used for one route cannot be used for the other.
  const { createTag: _, ...others } = contract;
  expect(await everyTextIsStoredVerbatim(app.service.app, others, { examples })).toBeGreaterThan(10);
});

test('every route answers fuzzed requests with a response of the contract or a problem', async () => {
  const { getContent: _, ...others } = contract;
  expect(await everyRouteWithstandsFuzz(app.service.app, others, { examples })).toBeGreaterThan(300);
});

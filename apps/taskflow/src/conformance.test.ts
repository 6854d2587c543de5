import {
  everyRouteHidesFromStrangers,
  everyRouteRefusesBadInput,
  everyRouteWithstandsFuzz,
  everyTextIsStoredVerbatim,
  type Examples,
} from '@quintet/platform/testing';
import { openDatabase } from '@quintet/postgres';
import { createTestDatabase, type TestDatabase } from '@quintet/postgres/testing';
import { type Contract, contract } from '@quintet/taskflow-contract/schemas';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { migrations } from './migrations/index.ts';
import { createBoardWithCards, columnIdAt } from './testing/boards.ts';
import { person, startInProcess } from './testing/start-app.ts';

let database: TestDatabase;
let app: Awaited<ReturnType<typeof startInProcess>>;
let reader: ReturnType<typeof openDatabase>;
let examples: Examples<Contract>;

beforeEach(async () => {
  database = await createTestDatabase(inject('adminUrl'), 'taskflow', migrations);
  app = await startInProcess(database.url);
  reader = openDatabase({ url: database.url, applicationName: 'conformance' });
  examples = await examplesOf();
});
afterEach(async () => {
  await app.close();
  await reader.close();
  await database.drop();
});

/** All stored rows, to check that nothing changed. */
const stateOf = async () => {
  const tables = ['board', 'board_member', 'board_column', 'card', 'event', 'idempotency'];
  const rows = tables.map((table) =>
    sql`select * from ${sql.table(table)} order by 1, 2, 3`.execute(reader.db),
  );
  return (await Promise.all(rows)).map((result) => result.rows);
};

/** One valid request per route, on a board of the user `local`. */
async function examplesOf(): Promise<Examples<Contract>> {
  const local = person(app.transport, 'local');
  const { board, cards } = await createBoardWithCards(local, ['One', 'Two']);
  const params = { id: board.id };
  const card = { params: { id: cards[0]?.id ?? '' } };
  const columnId = columnIdAt(board, 0);
  await local.do('setMember', { params: { ...params, userId: 'eve' }, body: { role: 'viewer' } });
  return {
    search: { query: { q: 'One' } },
    getBoard: { params },
    updateBoard: { params, body: { name: 'Renamed' } },
    deleteBoard: { params },
    listMembers: { params },
    setMember: { params: { ...params, userId: 'eve' }, body: { role: 'editor' } },
    removeMember: { params: { ...params, userId: 'eve' } },
    streamBoard: { params },
    createColumn: { params, body: { name: 'Review' } },
    updateColumn: { params: { id: columnIdAt(board, 1) }, body: { name: 'In work' } },
    deleteColumn: { params: { id: columnIdAt(board, 2) } },
    createCard: { params, body: { columnId, title: 'Three' } },
    getCard: card,
    updateCard: { ...card, body: { title: 'First' } },
    moveCard: { ...card, body: { columnId, place: 'bottom' } },
    deleteCard: card,
  };
}

test('every route refuses invalid input generated from its schemas, and nothing changes', async () => {
  expect(await everyRouteRefusesBadInput(app.service.app, contract, { stateOf })).toBeGreaterThan(300);
});

test('every route hides the data of other users', async () => {
  const refused = await everyRouteHidesFromStrangers(app.service.app, contract, { examples, stateOf });
  expect(refused).toBe(Object.keys(contract).length - 1);
});

test('every text is stored verbatim', async () => {
  expect(await everyTextIsStoredVerbatim(app.service.app, contract, { examples })).toBeGreaterThan(60);
});

test('every route answers fuzzed requests with a response of the contract or a problem', async () => {
  expect(await everyRouteWithstandsFuzz(app.service.app, contract, { examples })).toBeGreaterThan(400);
});

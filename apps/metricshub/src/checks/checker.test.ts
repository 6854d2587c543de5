import { createTestDatabase, type TestDatabase } from '@quintet/postgres/testing';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { migrations } from '../migrations/index.ts';
import { type Person, person, startInProcess } from '../testing/start-app.ts';
import { startTarget, type TestTarget } from '../testing/test-target.ts';

let database: TestDatabase;
let service: TestTarget;
let status: number;
let hub: Awaited<ReturnType<typeof startInProcess>>;
let ada: Person;

beforeEach(async () => {
  database = await createTestDatabase(inject('adminUrl'), 'metricshub', migrations);
  status = 200;
  service = await startTarget((_, response) => response.writeHead(status).end());
  hub = await startHub();
  ada = person(hub.transport, 'ada');
});
afterEach(async () => {
  await hub.close();
  await service.close();
  await database.drop();
});

const startHub = () => startInProcess(database.url, { config: { peers: { taskflow: service.url } } });
const probeDue = async (app = hub) => {
  await app.checker.round();
  await app.checker.settled();
};
const theCheck = async () => {
  const [check] = (await ada.do('listChecks', { query: {} })).items;
  if (!check) throw new Error('no check found');
  return check;
};
const results = async () =>
  (await ada.do('listCheckResults', { params: { id: (await theCheck()).id }, query: {} })).items;
const makeDue = () => sql`update health_check set next_at = now() - interval '1 second'`.execute(hub.db);
/** Moves all stored results into the past. */
const age = async (seconds: number) => {
  const by = sql`make_interval(secs => ${seconds})`;
  await sql`update check_result set at = at - ${by}`.execute(hub.db);
  await sql`update check_period set began_at = began_at - ${by}, until = until - ${by}`.execute(hub.db);
  await makeDue();
};

test('every peer has a built-in check of its /health that all users see', async () => {
  await probeDue();
  expect(await theCheck()).toMatchObject({
    name: 'TaskFlow',
    url: `${service.url}health`,
    builtIn: true,
    state: 'up',
    uptime: 1,
    failures: [],
  });
  expect((await person(hub.transport, 'bob').do('listChecks', { query: {} })).items).toHaveLength(1);
});

test('built-in checks cannot be changed or deleted', async () => {
  await probeDue();
  const params = { id: (await theCheck()).id };
  for (const answer of [
    await ada.send('updateCheck', { params, body: { name: 'mine' } }),
    await ada.send('deleteCheck', { params }),
  ]) {
    expect([answer.status, answer.problem.code]).toEqual([403, 'metricshub.built_in']);
  }
  expect((await theCheck()).name).toBe('TaskFlow');
});

test('a peer with a new URL keeps its check and results; a removed peer loses them', async () => {
  await probeDue();
  const { id } = await theCheck();
  const moved = await startTarget((_, response) => response.end());
  const next = await startInProcess(database.url, { config: { peers: { taskflow: moved.url } } });
  await makeDue();
  await probeDue(next);
  expect(await theCheck()).toMatchObject({ id, url: `${moved.url}health` });
  expect(await results()).toHaveLength(2);
  const alone = await startInProcess(database.url);
  await probeDue(alone);
  expect((await ada.do('listChecks', { query: {} })).items).toEqual([]);
  await Promise.all([next.close(), alone.close(), moved.close()]);
});

test('a check shows when and why it failed, and recovers', async () => {
  await probeDue();
  status = 503;
  await makeDue();
  await probeDue();
  expect(await theCheck()).toMatchObject({
    state: 'down',
    failures: [{ code: 'wrong_status', detail: 'Got status 503, expected 200 to 299.' }],
  });
  status = 200;
  await makeDue();
  await probeDue();
  const check = await theCheck();
  expect(check).toMatchObject({ state: 'up', failures: [{ code: 'wrong_status' }] });
  expect(check.recent.map(({ isUp }) => isUp)).toEqual([true, false, true]);
  expect((await results()).map(({ isUp }) => isUp)).toEqual([true, false, true]);
});

test('results are paged, newest first', async () => {
  for (let count = 0; count < 5; count += 1) {
    await makeDue();
    await probeDue();
  }
  const params = { id: (await theCheck()).id };
  const first = await ada.do('listCheckResults', { params, query: { limit: 3 } });
  const rest = await ada.do('listCheckResults', {
    params,
    query: { limit: 3, cursor: first.nextCursor ?? '' },
  });
  const ids = [...first.items, ...rest.items].map(({ id }) => id);
  expect(ids).toEqual(ids.toSorted().toReversed());
  expect(new Set(ids).size).toBe(5);
  expect(rest.nextCursor).toBeNull();
});

describe('uptime', () => {
  test('is time up divided by known time: a quarter of it down is 75 %', async () => {
    await probeDue();
    for (let step = 0; step < 3; step += 1) {
      await age(30);
      await probeDue();
    }
    status = 500;
    await age(0);
    await probeDue();
    await age(30);
    status = 200;
    await probeDue();
    // 0.8 would extend the ended period to now.
    const { uptime } = await theCheck();
    expect(uptime).toBeGreaterThan(0.72);
    expect(uptime).toBeLessThan(0.78);
  });

  test('ignores time without probes', async () => {
    await probeDue();
    await age(30);
    await probeDue();
    await age(3600);
    expect(await theCheck()).toMatchObject({ state: 'unknown' });
    status = 500;
    await probeDue();
    const { uptime, known, state } = await theCheck();
    expect(state).toBe('down');
    expect(uptime).toBeGreaterThan(0.9);
    expect(known * 86_400).toBeLessThan(60);
  });

  test('is unknown before the first probe, not 0 or 1', async () => {
    await ada.do('createCheck', { body: { name: 'New', url: 'https://nowhere.invalid/' } });
    expect(await theCheck()).toMatchObject({ state: 'unknown', uptime: null, latencyMs: null });
  });
});

test('two processes probe a due check only once', async () => {
  const other = await startHub();
  await Promise.all([probeDue(), probeDue(other)]);
  for (let round = 0; round < 5; round += 1) {
    await makeDue();
    await Promise.all([probeDue(), probeDue(other)]);
  }
  expect(service.hits()).toBe(6);
  expect(await results()).toHaveLength(6);
  await other.close();
});

test('a check that changes during a probe discards the result', async () => {
  const held = Promise.withResolvers<void>();
  const slow = await startTarget(async (_, response) => {
    await held.promise;
    response.end();
  });
  const app = await startInProcess(database.url, { config: { peers: { slow: slow.url } } });
  const { id } = await ada.do('createCheck', { body: { name: 'Mine', url: 'https://nowhere.invalid/' } });
  await sql`update health_check set url = ${slow.url} where id = ${id}`.execute(hub.db);
  await app.checker.round();
  await ada.do('updateCheck', { params: { id }, body: { url: 'https://elsewhere.invalid/' } });
  held.resolve();
  await app.checker.settled();
  expect((await ada.do('listCheckResults', { params: { id }, query: {} })).items).toEqual([]);
  await Promise.all([app.close(), slow.close()]);
});

test('a stopped checker stores no result for aborted probes and releases their claims', async () => {
  const slow = await startTarget(() => undefined);
  const app = await startInProcess(database.url, { config: { peers: { slow: slow.url } } });
  await app.checker.round();
  await app.checker.stop();
  const check = await theCheck();
  expect(check).toMatchObject({ state: 'unknown', recent: [] });
  const { rows } = await sql`select from health_check where claim_id is not null`.execute(hub.db);
  expect(rows).toEqual([]);
  await Promise.all([app.close(), slow.close()]);
});

test('a slow target does not delay the others', async () => {
  const slow = await startTarget(() => undefined);
  const peers = { slow: slow.url, taskflow: service.url };
  const app = await startInProcess(database.url, { config: { peers } });
  await app.checker.round();
  await expect
    .poll(async () => (await ada.do('listChecks', { query: {} })).items.map(({ state }) => state))
    .toContain('up');
  await Promise.all([app.close(), slow.close()]);
});

test('the next probe is a whole number of intervals after the previous one', async () => {
  await probeDue();
  await sql`update health_check set next_at = now() - interval '100 seconds'`.execute(hub.db);
  const due = async () => {
    const { rows } = await sql<{
      at: Date;
      now: Date;
    }>`select next_at as at, now() as now from health_check`.execute(hub.db);
    return rows[0] ?? { at: new Date(0), now: new Date(0) };
  };
  const { at: before } = await due();
  await probeDue();
  const { at: after, now } = await due();
  expect(((after.getTime() - before.getTime()) / 1000) % 15).toBe(0);
  expect(after.getTime()).toBeGreaterThan(now.getTime());
  expect(after.getTime() - now.getTime()).toBeLessThanOrEqual(15_000);
});

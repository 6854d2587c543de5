import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, person, rootPath, startApp, type TestApp } from '../testing/start-app.ts';

let app: TestApp;
let ada: Person;
let bob: Person;
const unknown = '01a20773-0000-7000-8000-000000000000';
// The host name does not resolve.
const draft = { name: 'Site', url: 'https://nowhere.invalid/status' };

beforeAll(async () => {
  app = await startApp();
  ada = person(app.transport, 'ada');
  bob = person(app.transport, 'bob');
});
afterAll(() => app.close());

test('a new check is answered with its defaults, state unknown, ETag and location', async () => {
  const { status, body, headers } = await ada.send('createCheck', { body: { ...draft, name: '  Site ' } });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    ...draft,
    state: 'unknown',
    latencyMs: null,
    uptime: null,
    known: 0,
    intervalSeconds: 30,
    timeoutMs: 5000,
    expectedStatus: null,
    builtIn: false,
    sample: false,
    checkedAt: null,
    failures: [],
    recent: [],
    version: 1,
  });
  expect(headers).toMatchObject({ etag: '"v1"', location: `${rootPath}/checks/${body.id}` });
  expect((await ada.do('getCheck', { params: { id: body.id } })).name).toBe('Site');
});

test('a change needs the current version', async () => {
  const { id } = await ada.do('createCheck', { body: draft });
  const change = { params: { id }, body: { name: 'Other', expectedStatus: 404, intervalSeconds: 60 } };
  const changed = await ada.send('updateCheck', change, { ifMatch: '"v1"' });
  expect(changed.body).toMatchObject({ name: 'Other', expectedStatus: 404, url: draft.url, version: 2 });
  const stale = await ada.send('updateCheck', change, { ifMatch: '"v1"' });
  expect([stale.status, stale.problem.code]).toEqual([412, 'platform.precondition_failed']);
  const reset = await ada.do('updateCheck', { params: { id }, body: { expectedStatus: null } });
  expect(reset).toMatchObject({ expectedStatus: null, name: 'Other' });
});

test('a deleted check and its results answer 404', async () => {
  const { id } = await ada.do('createCheck', { body: draft });
  const params = { id };
  expect((await ada.send('deleteCheck', { params })).status).toBe(204);
  for (const answer of [
    await ada.send('deleteCheck', { params }),
    await ada.send('getCheck', { params }),
    await ada.send('updateCheck', { params, body: { name: 'x' } }),
    await ada.send('listCheckResults', { params, query: {} }),
  ]) {
    expect([answer.status, answer.problem.code]).toEqual([404, 'metricshub.check_not_found']);
  }
});

test("another user's check answers 404 and cannot be changed", async () => {
  const { id } = await ada.do('createCheck', { body: draft });
  const params = { id };
  for (const answer of [
    await bob.send('getCheck', { params }),
    await bob.send('updateCheck', { params, body: { name: 'mine' } }),
    await bob.send('deleteCheck', { params }),
    await bob.send('listCheckResults', { params, query: {} }),
  ]) {
    expect([answer.status, answer.problem.code]).toEqual([404, 'metricshub.check_not_found']);
  }
  expect((await bob.do('listChecks', { query: {} })).items).toEqual([]);
  expect((await ada.do('getCheck', { params })).version).toBe(1);
});

test('checks are paged, newest first', async () => {
  const cleo = person(app.transport, 'cleo');
  const names = ['One', 'Two', 'Three'];
  for (const name of names) await cleo.do('createCheck', { body: { ...draft, name } });
  const first = await cleo.do('listChecks', { query: { limit: 2 } });
  const second = await cleo.do('listChecks', { query: { limit: 2, cursor: first.nextCursor ?? '' } });
  expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(names.toReversed());
  expect(second.nextCursor).toBeNull();
});

test.each([
  'rubbish',
  Buffer.from('["x"]').toString('base64url'),
  Buffer.from('["\'; drop"]').toString('base64url'),
])('an invalid cursor (%s) is refused', async (cursor) => {
  const { status, problem } = await ada.send('listChecks', { query: { cursor } });
  expect([status, problem.code]).toEqual([400, 'platform.invalid_cursor']);
});

test('a repeated request creates one check; with another body it is refused', async () => {
  const dora = person(app.transport, 'dora');
  const first = await dora.send('createCheck', { body: draft }, { key: 'once' });
  const again = await dora.send('createCheck', { body: draft }, { key: 'once' });
  expect(again.body.id).toBe(first.body.id);
  expect(again.headers['idempotency-replayed']).toBe('true');
  const other = await dora.send('createCheck', { body: { ...draft, name: 'Other' } }, { key: 'once' });
  expect([other.status, other.problem.code]).toEqual([422, 'platform.idempotency_key_reused']);
  expect((await dora.do('listChecks', { query: {} })).items).toHaveLength(1);
});

test.each([
  'http://169.254.169.254/latest/meta-data/',
  'http://127.0.0.1:9000/metrics',
  'http://2130706433/',
  'http://0177.0.0.1/',
  'http://[::1]/',
  'http://[::ffff:169.254.169.254]/',
  'http://10.0.0.1/',
  'http://192.168.1.1/',
  'http://localhost/',
])('a check of %s is refused and not created', async (url) => {
  const eve = person(app.transport, 'eve');
  const { status, problem } = await eve.send('createCheck', { body: { ...draft, url } });
  expect([status, problem.code, problem.errors?.[0]?.pointer]).toEqual([
    422,
    'metricshub.target_refused',
    '/body/url',
  ]);
  const { id } = await eve.do('createCheck', { body: draft });
  const moved = await eve.send('updateCheck', { params: { id }, body: { url } });
  expect([moved.status, moved.problem.code]).toEqual([422, 'metricshub.target_refused']);
  expect((await eve.do('getCheck', { params: { id } })).url).toBe(draft.url);
  await eve.do('deleteCheck', { params: { id } });
  expect((await eve.do('listChecks', { query: {} })).items).toEqual([]);
});

test('a user has at most 100 checks, also with concurrent requests', async () => {
  const fay = person(app.transport, 'fay');
  for (let count = 0; count < 95; count += 1) await fay.do('createCheck', { body: draft });
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => fay.send('createCheck', { body: draft })),
  );
  expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
    ...Array(5).fill(201),
    ...Array(5).fill(409),
  ]);
  expect(answers.find(({ status }) => status === 409)?.problem.code).toBe('metricshub.too_many_checks');
});

test('an unknown check answers 404, an invalid id 400', async () => {
  expect((await ada.send('getCheck', { params: { id: unknown } })).problem.code).toBe(
    'metricshub.check_not_found',
  );
  expect((await ada.send('getCheck', { params: { id: 'one' } })).problem.code).toBe(
    'platform.invalid_request',
  );
});

test('SQL and markup in a name are stored verbatim', async () => {
  const name = `Robert'); drop table health_check;-- <script>alert(1)</script> {{7*7}} \\ " %s`;
  const { id } = await ada.do('createCheck', { body: { ...draft, name } });
  expect((await ada.do('getCheck', { params: { id } })).name).toBe(name);
});

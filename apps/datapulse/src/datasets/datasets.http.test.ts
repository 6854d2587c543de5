import { afterAll, beforeAll, expect, test } from 'vitest';
import { person, type Person } from '../testing/person.ts';
import { rootPath, startApp, type TestApp } from '../testing/start-app.ts';

let app: TestApp;
let ada: Person;

beforeAll(async () => {
  app = await startApp();
  ada = person(app.transport, 'ada');
});
afterAll(() => app.close());

const csv = (text: string, name = 'table.csv') => ({ name, content: text });
const pollOptions = { timeout: 30_000 };
const abc = csv('name,score\nada,1.50\nbob,2.25\ncyd,\n');

test('an upload with ?wait=true is answered 201 with the reading and the columns', async () => {
  const { status, headers, body } = await ada.upload(abc);
  expect(status).toBe(201);
  expect(headers['location']).toBe(`${rootPath}/datasets/${body.id}`);
  expect(body).toMatchObject({
    name: 'table.csv',
    status: 'ready',
    progress: null,
    failure: null,
    sample: false,
    sizeBytes: abc.content.length,
    rows: { read: 3, kept: 3, rejected: 0 },
    columnCount: 2,
    reading: { delimiter: ',', quote: '"', encoding: 'utf-8', newline: 'lf', header: true },
    columns: [
      { name: 'name', type: 'text', count: 3, nulls: 0, distinct: 3, distinctIsExact: true },
      {
        name: 'score',
        type: 'decimal',
        count: 2,
        nulls: 1,
        min: '1.50',
        max: '2.25',
        sum: '3.75',
        mean: 1.875,
      },
    ],
  });
});

test('an upload without ?wait is answered 202 and becomes ready later', async () => {
  const { status, headers, body } = await ada.upload(abc, { wait: false });
  expect([status, body.status, body.progress?.phase]).toEqual([202, 'ingesting', 'waiting']);
  expect(headers['location']).toBe(`${rootPath}/datasets/${body.id}`);
  await expect
    .poll(async () => (await ada.do('getDataset', { params: { id: body.id } })).status, pollOptions)
    .toBe('ready');
});

test('two concurrent uploads of the same bytes become two ready datasets', async () => {
  const answers = await Promise.all([ada.upload(abc), ada.upload(abc)]);
  expect(answers.map(({ status, body }) => [status, body.status])).toEqual([
    [201, 'ready'],
    [201, 'ready'],
  ]);
  const [one, other] = answers.map(({ body }) => body);
  expect(one?.sha256).toBe(other?.sha256);
  expect(one?.id).not.toBe(other?.id);
});

test('a repeated upload with the same idempotency key is one dataset; another file with that key is refused', async () => {
  const first = await ada.upload(abc, { key: 'upload-1' });
  const again = await ada.upload(abc, { key: 'upload-1' });
  expect(again.body.id).toBe(first.body.id);
  expect(again.headers['idempotency-replayed']).toBe('true');
  const other = await ada.upload(csv('a,b\n1,2\n'), { key: 'upload-1' });
  expect([other.status, other.problem.code]).toEqual([422, 'platform.idempotency_key_reused']);
});

test('a rename needs the current version', async () => {
  const { body } = await ada.upload(abc);
  const params = { id: body.id };
  const stale = await ada.send('updateDataset', { params, body: { name: 'x' } }, { ifMatch: '"v1"' });
  expect([stale.status, stale.problem.code]).toEqual([412, 'platform.precondition_failed']);
  const renamed = await ada.do(
    'updateDataset',
    { params, body: { name: 'Scores' } },
    { ifMatch: `"v${body.version}"` },
  );
  expect([renamed.name, renamed.version]).toEqual(['Scores', body.version + 1]);
});

test('every route answers 404 for a deleted dataset', async () => {
  const { body } = await ada.upload(abc);
  const params = { id: body.id };
  expect((await ada.send('deleteDataset', { params })).status).toBe(204);
  for (const name of ['getDataset', 'getRows', 'getCharts', 'listRejects', 'deleteDataset'] as const) {
    const { status, problem } = await ada.send(name, { params });
    expect([name, status, problem.code]).toEqual([name, 404, 'datapulse.dataset_not_found']);
  }
  const { items } = await ada.do('listDatasets', { query: {} });
  expect(items.map(({ id }) => id)).not.toContain(body.id);
});

test('the list is paged, newest first', async () => {
  const bob = person(app.transport, 'bob');
  for (const name of ['one.csv', 'two.csv', 'three.csv']) await bob.upload({ ...abc, name });
  const first = await bob.do('listDatasets', { query: { limit: 2 } });
  expect(first.items.map(({ name }) => name)).toEqual(['three.csv', 'two.csv']);
  const second = await bob.do('listDatasets', { query: { limit: 2, cursor: first.nextCursor ?? '' } });
  expect(second.items.map(({ name }) => name)).toEqual(['one.csv']);
  expect(second.nextCursor).toBeNull();
});

test('the sample is ingested, marked as sample, and can be deleted', async () => {
  const cyd = person(app.transport, 'cyd');
  const { id } = await cyd.do('createSample', {});
  await expect
    .poll(async () => (await cyd.do('getDataset', { params: { id } })).status, pollOptions)
    .toBe('ready');
  const sample = await cyd.do('getDataset', { params: { id } });
  expect(sample).toMatchObject({ sample: true, rows: { read: 424, kept: 424, rejected: 0 } });
  expect(sample.reading).toMatchObject({ comment: '#', header: true });
  expect(sample.columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
    'date date',
    'city text',
    'country text',
    'latitude decimal',
    'daylight_hours decimal',
    'noon_sun_degrees decimal',
    'day_is_longer boolean',
  ]);
  const { items } = await cyd.do('getCharts', { params: { id } });
  expect(items[0]).toMatchObject({ kind: 'line', y: { column: 'daylight_hours', measure: 'mean' } });
  expect((await cyd.send('deleteDataset', { params: { id } })).status).toBe(204);
});

test('rejected lines are counted, stored with line and reason, and paged in file order', async () => {
  const lines = Array.from({ length: 50 }, (_, at) => (at % 10 === 3 ? `${at},x,extra` : `${at},x`));
  const { body } = await ada.upload(csv(`a,b\n${lines.join('\n')}\n`));
  expect(body.rows).toEqual({ read: 50, kept: 45, rejected: 5 });
  const page = await ada.do('listRejects', { params: { id: body.id }, query: { limit: 3 } });
  expect(page.items).toEqual(
    [3, 13, 23].map((at) => ({
      line: at + 2,
      reason: 'too_many_cells',
      detail: '3 cells instead of 2.',
      raw: `${at},x,extra`,
      isCut: false,
    })),
  );
  const rest = await ada.do('listRejects', {
    params: { id: body.id },
    query: { limit: 3, cursor: page.nextCursor ?? '' },
  });
  expect(rest.items.map(({ line }) => line)).toEqual([35, 45]);
});

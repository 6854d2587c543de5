import { rm } from 'node:fs/promises';
import { createTestDatabase, type TestDatabase } from '@quintet/postgres/testing';
import { over } from '@quintet/platform/testing';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { migrations } from '../migrations/index.ts';
import { childrenOf, noProcessTable } from '../testing/child-processes.ts';
import { type Person, person } from '../testing/person.ts';
import { newDataDir, startProcess } from '../testing/start-app.ts';
import { largeCsv } from '../testing/large-csv.ts';

let database: TestDatabase;
let dataDir: string;

beforeEach(async () => {
  database = await createTestDatabase(inject('adminUrl'), 'datapulse', migrations);
  dataDir = await newDataDir();
});
afterEach(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

const start = (env: Record<string, string> = {}) =>
  startProcess({ databaseUrl: database.url, dataDir, env: { LEASE_MS: '1000', ...env } });
const rows = 300_000;
const large = { name: 'large.csv', content: largeCsv(rows) };
const pollOptions = { timeout: 40_000, interval: 50 };

test('after kill -9 of the service during an ingest, the next process ingests the file', async () => {
  const first = await start();
  const { body } = await person(over(first.url), 'ada').upload(large, { wait: false });
  const params = { id: body.id };
  const before = person(over(first.url), 'ada');
  await expect
    .poll(async () => (await before.do('getDataset', { params })).progress?.phase, pollOptions)
    .not.toBe('waiting');
  await first.kill();

  const second = await start();
  const ada = person(over(second.url), 'ada');
  await expect.poll(async () => (await ada.do('getDataset', { params })).status, pollOptions).toBe('ready');
  const dataset = await ada.do('getDataset', { params });
  expect(dataset.rows).toEqual({ read: rows, kept: rows, rejected: 0 });
  await second.stop();
});

test('after kill -9 of the engine during an ingest, another engine ingests the file', async ({ skip }) => {
  if (noProcessTable !== undefined) skip(noProcessTable);
  const service = await start();
  const ada = person(over(service.url), 'ada');
  const { body } = await ada.upload(large, { wait: false });
  const params = { id: body.id };
  await expect.poll(() => childrenOf(service.pid).length, pollOptions).toBe(1);
  const [engine = 0] = childrenOf(service.pid);
  process.kill(engine, 'SIGKILL');
  await expect.poll(async () => (await ada.do('getDataset', { params })).status, pollOptions).toBe('ready');
  expect((await ada.do('getDataset', { params })).rows.kept).toBe(rows);
  await service.stop();
});

test('the engine exits with its service', async ({ skip }) => {
  if (noProcessTable !== undefined) skip(noProcessTable);
  const service = await start();
  await person(over(service.url), 'ada').upload(large, { wait: false });
  await expect.poll(() => childrenOf(service.pid).length, pollOptions).toBe(1);
  const [engine = 0] = childrenOf(service.pid);
  await service.kill();
  const isAlive = () => {
    try {
      return process.kill(engine, 0);
    } catch {
      return false;
    }
  };
  await expect.poll(isAlive, pollOptions).toBe(false);
});

test('a draining service releases its job to the next process', async () => {
  const first = await start();
  const { body } = await person(over(first.url), 'ada').upload(large, { wait: false });
  expect(await first.stop()).toBe(0);
  const second = await start();
  const ada = person(over(second.url), 'ada');
  const params = { id: body.id };
  await expect.poll(async () => (await ada.do('getDataset', { params })).status, pollOptions).toBe('ready');
  await second.stop();
});

test('two processes share the work and ingest every file once', async () => {
  const services = await Promise.all([start(), start()]);
  const [ada, twin] = services.map(({ url }) => person(over(url), 'ada')) as [Person, Person];
  const small = (at: number) => ({ name: `${at}.csv`, content: `a,b\n${at},x\n` });
  const uploads = await Promise.all(
    Array.from({ length: 10 }, (_, at) => (at % 2 === 0 ? ada : twin).upload(small(at), { wait: false })),
  );
  const ids = uploads.map(({ body }) => body.id);
  const statuses = async () => {
    const found = await Promise.all(ids.map((id) => ada.do('getDataset', { params: { id } })));
    return found.map((dataset) => [dataset.status, dataset.version]);
  };
  // A second ingest would have raised the version to 3.
  await expect.poll(statuses, pollOptions).toEqual(ids.map(() => ['ready', 2]));
  await Promise.all(services.map((service) => service.stop()));
});

test('an ingest that takes too long fails and says so', async () => {
  const service = await start({ INGEST_TIMEOUT_MS: '300' });
  const { body } = await person(over(service.url), 'ada').upload(large);
  expect(body).toMatchObject({ status: 'failed', failure: { code: 'datapulse.took_too_long' } });
  await service.stop();
});

test('a dataset and its rows survive a restart', async () => {
  const first = await start();
  const { body } = await person(over(first.url), 'ada').upload({ name: 'a.csv', content: 'a,b\n1,x\n2,y\n' });
  await first.stop();
  const second = await start();
  const ada = person(over(second.url), 'ada');
  expect(await ada.do('getDataset', { params: { id: body.id } })).toEqual(body);
  const found = await ada.do('getRows', { params: { id: body.id }, query: {} });
  expect(found.rows).toEqual([
    [1, 'x'],
    [2, 'y'],
  ]);
  await second.stop();
});

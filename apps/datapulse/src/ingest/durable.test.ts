import { rm } from 'node:fs/promises';
import { createTestDatabase, type TestDatabase } from '@quintet/postgres/testing';
import { over } from '@quintet/platform/testing';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { migrations } from '../migrations/index.ts';
import { childrenOf, noProcessTable } from '../testing/children.ts';
import { type Person, person } from '../testing/person.ts';
import { newDataDir, startProcess } from '../testing/start-app.ts';
import { largeCsv } from '../testing/tables.ts';

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
const patience = { timeout: 40_000, interval: 50 };

test('kill -9 of the service in the middle of a reading loses nothing: the next one reads the file', async () => {
  const first = await start();
  const { body } = await person(over(first.url), 'ada').bring(large, { wait: false });
  const params = { id: body.id };
  const before = person(over(first.url), 'ada');
  await expect
    .poll(async () => (await before.do('getDataset', { params })).progress?.phase, patience)
    .not.toBe('waiting');
  await first.kill();

  const second = await start();
  const ada = person(over(second.url), 'ada');
  await expect.poll(async () => (await ada.do('getDataset', { params })).status, patience).toBe('ready');
  const dataset = await ada.do('getDataset', { params });
  expect(dataset.rows).toEqual({ read: rows, kept: rows, rejected: 0 });
  await second.stop();
});

test('kill -9 of the engine in the middle of a reading is mended by another engine', async ({ skip }) => {
  if (noProcessTable !== undefined) skip(noProcessTable);
  const service = await start();
  const ada = person(over(service.url), 'ada');
  const { body } = await ada.bring(large, { wait: false });
  const params = { id: body.id };
  await expect.poll(() => childrenOf(service.pid).length, patience).toBe(1);
  const [engine = 0] = childrenOf(service.pid);
  process.kill(engine, 'SIGKILL');
  await expect.poll(async () => (await ada.do('getDataset', { params })).status, patience).toBe('ready');
  expect((await ada.do('getDataset', { params })).rows.kept).toBe(rows);
  await service.stop();
});

test('an engine does not outlive its service', async ({ skip }) => {
  if (noProcessTable !== undefined) skip(noProcessTable);
  const service = await start();
  await person(over(service.url), 'ada').bring(large, { wait: false });
  await expect.poll(() => childrenOf(service.pid).length, patience).toBe(1);
  const [engine = 0] = childrenOf(service.pid);
  await service.kill();
  const isThere = () => {
    try {
      return process.kill(engine, 0);
    } catch {
      return false;
    }
  };
  await expect.poll(isThere, patience).toBe(false);
});

test('a draining service gives its file back, and the next one reads it as if for the first time', async () => {
  const first = await start();
  const { body } = await person(over(first.url), 'ada').bring(large, { wait: false });
  expect(await first.stop()).toBe(0);
  const second = await start();
  const ada = person(over(second.url), 'ada');
  const params = { id: body.id };
  await expect.poll(async () => (await ada.do('getDataset', { params })).status, patience).toBe('ready');
  await second.stop();
});

test('two processes share the work: every file is read once', async () => {
  const services = await Promise.all([start(), start()]);
  const [ada, twin] = services.map(({ url }) => person(over(url), 'ada')) as [Person, Person];
  const small = (at: number) => ({ name: `${at}.csv`, content: `a,b\n${at},x\n` });
  const brought = await Promise.all(
    Array.from({ length: 10 }, (_, at) => (at % 2 === 0 ? ada : twin).bring(small(at), { wait: false })),
  );
  const ids = brought.map(({ body }) => body.id);
  const statuses = async () => {
    const found = await Promise.all(ids.map((id) => ada.do('getDataset', { params: { id } })));
    return found.map((dataset) => [dataset.status, dataset.version]);
  };
  // A second reading would have counted the version up once more.
  await expect.poll(statuses, patience).toEqual(ids.map(() => ['ready', 2]));
  await Promise.all(services.map((service) => service.stop()));
});

test('a reading that takes too long is ended and said to be', async () => {
  const service = await start({ INGEST_TIMEOUT_MS: '300' });
  const { body } = await person(over(service.url), 'ada').bring(large);
  expect(body).toMatchObject({ status: 'failed', failure: { code: 'datapulse.took_too_long' } });
  await service.stop();
});

test('a dataset survives a restart, with its rows', async () => {
  const first = await start();
  const { body } = await person(over(first.url), 'ada').bring({ name: 'a.csv', content: 'a,b\n1,x\n2,y\n' });
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

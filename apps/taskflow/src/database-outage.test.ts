import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrapDatabase, migrate, openDatabase } from '@quintet/postgres';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@quintet/postgres/embedded';
import { freePorts } from '@quintet/postgres/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrations } from './migrations/index.ts';
import { over, person, startProcess, type TestProcess } from './testing/start-app.ts';

let dataDir: string;
let postgres: EmbeddedPostgres;
let port: number;
let databaseUrl: string;
let service: TestProcess;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'taskflow-outage-'));
  [port = 0] = await freePorts(1);
  databaseUrl = `postgres://taskflow:a-password@127.0.0.1:${port}/taskflow`;
  postgres = await startEmbeddedPostgres({ dataDir, port, durable: false });
  await bootstrapDatabase(postgres.adminUrl, databaseUrl);
  const database = openDatabase({ url: databaseUrl, applicationName: 'outage test' });
  await migrate(database.db, migrations);
  await database.close();
  service = await startProcess(databaseUrl);
});
afterAll(async () => {
  await service.stop();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
});

test('a lost database gives 503 with Retry-After and a failing check in /ready, and the service recovers', async () => {
  const ada = person(over(service.url), 'ada');
  const board = await ada.do('createBoard', { body: { name: 'Before' } });
  await postgres.stop();

  const refused = await ada.send('createBoard', { body: { name: 'During' } });
  expect([refused.status, refused.problem.code]).toEqual([503, 'platform.unavailable']);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect((await ada.send('getBoard', { params: { id: board.id } })).status).toBe(503);
  const ready = await fetch(`${service.opsUrl}/ready`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({
    status: 'not-ready',
    checks: { database: { status: 'failing' } },
  });
  expect((await fetch(`${service.url}/health`)).status).toBe(200);

  postgres = await startEmbeddedPostgres({ dataDir, port, durable: false });
  expect((await ada.do('getBoard', { params: { id: board.id } })).name).toBe('Before');
  expect((await ada.do('listBoards', { query: {} })).items.map(({ name }) => name)).toEqual(['Before']);
  expect((await fetch(`${service.opsUrl}/ready`)).status).toBe(200);
});

test('a service that starts before its database answers /health, is not ready, and works once the database is up', async () => {
  await postgres.stop();
  const early = await startProcess(databaseUrl);
  expect((await fetch(`${early.url}/health`)).status).toBe(200);
  expect((await fetch(`${early.opsUrl}/ready`)).status).toBe(503);
  postgres = await startEmbeddedPostgres({ dataDir, port, durable: false });
  const ada = person(over(early.url), 'ada');
  expect((await ada.send('listBoards', { query: {} })).status).toBe(200);
  expect(await early.stop()).toBe(0);
});

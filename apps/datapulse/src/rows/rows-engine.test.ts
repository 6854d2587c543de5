import { rm } from 'node:fs/promises';
import { createTestDatabase, type TestDatabase } from '@quintet/postgres/testing';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { migrations } from '../migrations/index.ts';
import { person, type Person } from '../testing/person.ts';
import { type InProcess, newDataDir, startInProcess } from '../testing/start-app.ts';

let database: TestDatabase;
let app: InProcess;
let ada: Person;
let params: { id: string };

beforeAll(async () => {
  database = await createTestDatabase(inject('adminUrl'), 'datapulse', migrations);
  app = await startInProcess(database.url, await newDataDir());
  ada = person(app.transport, 'ada');
  params = { id: (await ada.upload({ name: 'a.csv', content: 'a,b\n1,x\n2,y\n' })).body.id };
});
afterAll(async () => {
  await app.close();
  await database.drop();
  await rm(app.dataDir, { recursive: true, force: true });
});

test('one engine answers successive queries', async () => {
  expect(app.engine.pid).toBeUndefined();
  await ada.do('getRows', { params, query: {} });
  const { pid } = app.engine;
  await ada.do('getRows', { params, query: { sort: 'a:desc' } });
  expect(pid).toBeDefined();
  expect(app.engine.pid).toBe(pid);
});

test('a query succeeds after kill -9 of the engine', async () => {
  await ada.do('getRows', { params, query: {} });
  const { pid = 0 } = app.engine;
  process.kill(pid, 'SIGKILL');
  expect((await ada.do('getRows', { params, query: {} })).total).toBe(2);
  expect(app.engine.pid).not.toBe(pid);
});

test('concurrent queries are all answered', async () => {
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, at) => ada.do('getRows', { params, query: { offset: at % 3 } })),
  );
  expect(answers.map(({ rows }) => rows.length)).toEqual(answers.map((_, at) => 2 - (at % 3)));
});

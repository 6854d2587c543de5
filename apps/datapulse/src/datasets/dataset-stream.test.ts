import { rm } from 'node:fs/promises';
import { openStream, over } from '@quintet/platform/testing';
import { createTestDatabase, type TestDatabase } from '@quintet/postgres/testing';
import type { DatasetEvent } from '@quintet/datapulse-contract/schemas';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { migrations } from '../migrations/index.ts';
import { person } from '../testing/person.ts';
import { newDataDir, startProcess } from '../testing/start-app.ts';
import { largeCsv } from '../testing/large-csv.ts';

let database: TestDatabase;
let dataDir: string;
let services: Awaited<ReturnType<typeof startProcess>>[];

beforeAll(async () => {
  database = await createTestDatabase(inject('adminUrl'), 'datapulse', migrations);
  dataDir = await newDataDir();
  const place = { databaseUrl: database.url, dataDir };
  services = await Promise.all([startProcess(place), startProcess(place)]);
});
afterAll(async () => {
  await Promise.all(services.map((service) => service.stop()));
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

test('a stream from another process has every event of an ingest, without gaps, to the end', async () => {
  const [here, there] = services.map(({ url }) => url);
  const ada = person(over(here ?? ''), 'ada');
  const { body } = await ada.upload({ name: 'a.csv', content: largeCsv(100_000) }, { wait: false });
  const reader = await openStream(`${there}/datasets/${body.id}/events?after=0`, { user: 'ada' });
  const events: DatasetEvent[] = [];
  const until = async (kind: string) => {
    for (let message = await reader.next(); message; message = await reader.next()) {
      if (message.event === 'comment') continue;
      events.push(message.data as DatasetEvent);
      if (message.event === kind) return;
    }
  };
  await until('datapulse.dataset.ready');
  await ada.do('updateDataset', { params: { id: body.id }, body: { name: 'b' } });
  await ada.send('deleteDataset', { params: { id: body.id } });
  await until('datapulse.dataset.deleted');
  expect(await reader.next()).toMatchObject({ event: 'bye' });

  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
  const kinds = events.map(({ kind }) => kind);
  expect(kinds[0]).toBe('dataset.created');
  expect(kinds.slice(-3)).toEqual(['dataset.ready', 'dataset.renamed', 'dataset.deleted']);
  const phases = events.flatMap(({ dataset }) => dataset.progress?.phase ?? []);
  expect(phases).toContain('storing');
  const ready = events.find(({ kind }) => kind === 'dataset.ready');
  expect(ready?.dataset).toMatchObject({
    status: 'ready',
    rows: { read: 100_000, kept: 100_000, rejected: 0 },
  });
});

import { openDatabase } from '@quintet/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tables } from '../tables.ts';
import { type Person, person, startApp, type TestApp, testMachine } from '../testing/start-app.ts';

let app: TestApp;
let ada: Person;
let pool: ReturnType<typeof openDatabase<Tables>>;

beforeAll(async () => {
  app = await startApp();
  ada = person(app.transport, 'ada');
  pool = openDatabase<Tables>({ url: app.databaseUrl, applicationName: 'snapshot test' });
});
afterAll(async () => {
  await pool.close();
  await app.close();
});

test('before the first sample the snapshot has no readings', async () => {
  expect(await ada.do('getSnapshot', {})).toMatchObject({
    machine: testMachine,
    sampledAt: null,
    ageMs: null,
    readings: [],
  });
});

test('the snapshot has the newest sample with unit, scope and age', async () => {
  const series = [
    { id: 'cpu.usage', unit: 'ratio', scope: 'machine' },
    { id: 'container.memoryLimit', unit: 'bytes', scope: 'container' },
  ];
  await sql`
    with made as (
      insert into layout (machine_id, digest, ids, series)
      select id, 'd', ${series.map(({ id }) => id)}, ${JSON.stringify(series)} from machine where name = ${testMachine}
      returning id, machine_id
    )
    insert into sample (machine_id, at, layout_id, readings)
    select machine_id, now() - make_interval(secs => age), id, array[0.25, null]::real[]
    from made, unnest(array[90, 60]) as age`.execute(pool.db);
  const { readings, ageMs } = await ada.do('getSnapshot', {});
  expect(readings).toEqual([
    { ...series[0], value: 0.25 },
    { ...series[1], value: null },
  ]);
  expect(ageMs).toBeGreaterThanOrEqual(60_000);
  expect(ageMs).toBeLessThan(90_000);
});

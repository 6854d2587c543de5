import { openDatabase } from '@quintet/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Tables } from '../tables.ts';
import { type Person, person, startApp, type TestApp, testMachine } from '../testing/start-app.ts';
import { summarizeMinutes } from './retention.store.ts';

let app: TestApp;
let ada: Person;
let pool: ReturnType<typeof openDatabase<Tables>>;
let machineId: number;
const noon = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 - 3 * 3_600_000);
const at = (seconds: number) => new Date(noon.getTime() + seconds * 1000);

beforeAll(async () => {
  app = await startApp();
  ada = person(app.transport, 'ada');
  pool = openDatabase<Tables>({ url: app.databaseUrl, applicationName: 'history test' });
  const { rows } = await sql<{ id: number }>`
    select id from machine where name = ${testMachine}`.execute(pool.db);
  machineId = rows[0]?.id ?? 0;
  const series = ['test.wave', 'test.flat'].map((id) => ({ id, unit: 'ratio', scope: 'machine' }));
  // Two layouts with the same series in another order.
  const layouts = [series, series.toReversed()];
  const ids: number[] = [];
  for (const [number, layout] of layouts.entries()) {
    const made = await sql<{ id: number }>`
      insert into layout (machine_id, digest, ids, series)
      values (${machineId}, ${`t${number}`}, ${layout.map(({ id }) => id)}, ${JSON.stringify(layout)}) returning id`.execute(
      pool.db,
    );
    ids.push(made.rows[0]?.id ?? 0);
  }
  // 10 minutes of seconds without minutes 3 and 4. The second layout starts at minute 6.
  await sql`
    insert into sample (machine_id, at, layout_id, readings)
    select ${machineId}, ${noon}::timestamptz + make_interval(secs => s),
      case when s < 360 then ${ids[0]}::int else ${ids[1]}::int end,
      case when s < 360 then array[s % 60, 7]::real[] else array[7, s % 60]::real[] end
    from generate_series(0, 599) as s where s not between 180 and 299`.execute(pool.db);
});
afterAll(async () => {
  await pool.close();
  await app.close();
});

const history = (from: Date, to: Date, points: number, series = 'test.wave') =>
  ada.do('getHistory', { query: { series, from: from.toISOString(), to: to.toISOString(), points } });

describe('a history', () => {
  test('of seconds has the samples unchanged', async () => {
    const found = await history(at(0), at(5), 300);
    expect(found).toMatchObject({ tier: 'second', bucketSeconds: 1, from: noon.toISOString() });
    expect(found.series).toEqual([
      {
        id: 'test.wave',
        unit: 'ratio',
        scope: 'machine',
        min: [0, 1, 2, 3, 4],
        avg: [0, 1, 2, 3, 4],
        max: [0, 1, 2, 3, 4],
      },
    ]);
  });

  test('in buckets has minimum and maximum, so that no spike is averaged away', async () => {
    const { series, bucketSeconds } = await history(at(0), at(120), 4);
    expect(bucketSeconds).toBe(30);
    expect(series[0]).toMatchObject({
      min: [0, 30, 0, 30],
      avg: [14.5, 44.5, 14.5, 44.5],
      max: [29, 59, 29, 59],
    });
  });

  test('has null for time without samples', async () => {
    const { series } = await history(at(0), at(600), 10);
    expect(series[0]?.max).toEqual([59, 59, 59, null, null, 59, 59, 59, 59, 59]);
  });

  test('finds a series in layouts of different order', async () => {
    const { series } = await history(at(358), at(362), 300, 'test.flat,test.wave');
    expect(series.map(({ id, avg }) => [id, avg])).toEqual([
      ['test.flat', [7, 7, 7, 7]],
      ['test.wave', [58, 59, 0, 1]],
    ]);
  });

  test('of minutes is the same with and without summaries', async () => {
    const read = () => history(at(0), at(600), 10);
    const byHand = await read();
    await summarizeMinutes(pool.db, machineId);
    await summarizeMinutes(pool.db, machineId);
    await sql`delete from sample where machine_id = ${machineId} and at < ${at(600)}`.execute(pool.db);
    const summed = await read();
    expect(byHand.tier).toBe('minute');
    expect(summed.series).toEqual(byHand.series);
    expect(summed.series[0]?.avg[0]).toBe(29.5);
  });

  test('of a time without samples has only gaps, and at most the maximum of points', async () => {
    const { series } = await history(at(-3600), at(-3000), 1000);
    expect(series[0]?.avg.length).toBeLessThanOrEqual(1000);
    expect(new Set(series[0]?.avg)).toEqual(new Set([null]));
  });
});

test.each([
  ['of an unknown series', { series: 'cpu.nothing' }, 404, 'metricshub.series_not_found'],
  [
    'that ends before it starts',
    { from: at(10).toISOString(), to: at(0).toISOString() },
    400,
    'platform.invalid_request',
  ],
  ['of more than 31 days', { from: '2020-01-01T00:00:00Z' }, 400, 'platform.invalid_request'],
  ['of 1,001 points', { points: 1001 }, 400, 'platform.invalid_request'],
  ['of a series with SQL in it', { series: "cpu.usage';drop" }, 400, 'platform.invalid_request'],
])('a history %s is refused', async (_, query, status, code) => {
  const answer = await ada.send('getHistory', { query });
  expect([answer.status, answer.problem.code]).toEqual([status, code]);
});

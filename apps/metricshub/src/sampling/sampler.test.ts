import { openDatabase } from '@quintet/postgres';
import { createTestDatabase, type TestDatabase } from '@quintet/postgres/testing';
import { LiveFrames } from '@quintet/platform';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { migrations } from '../migrations/index.ts';
import type { Tables } from '../tables.ts';
import { type FakeMachine, fakeMachine } from '../testing/fake-machine.ts';
import { Sampler } from './sampler.ts';

let database: TestDatabase;
let pool: ReturnType<typeof openDatabase<Tables>>;
let machine: FakeMachine;
let samplers: Sampler[];
let errors: unknown[];

beforeEach(async () => {
  database = await createTestDatabase(inject('adminUrl'), 'metricshub', migrations);
  pool = openDatabase<Tables>({ url: database.url, applicationName: 'sampler test' });
  machine = fakeMachine();
  [samplers, errors] = [[], []];
});
afterEach(async () => {
  await Promise.all(samplers.map((one) => one.stop()));
  await pool.close();
  await database.drop();
});

const samplerOf = (number: number, on = machine, db = pool.db) => {
  const sampler = new Sampler({
    db,
    machine: on.name,
    holder: `00000000-0000-4000-8000-00000000000${number}`,
    reader: on.reader,
    frames: new LiveFrames(),
    onError: (error) => errors.push(error),
  });
  samplers.push(sampler);
  return sampler;
};
/** The start of a minute within the retention of seconds. */
const start = Math.floor(Date.now() / 60_000) * 60_000 - 600_000;
const second = (count: number) => new Date(start + count * 1000);
const storedSamples = async () => {
  const { rows } = await sql<{ at: Date; readings: (number | null)[]; ids: string[] }>`
    select s.at, s.readings, l.ids from sample s join layout l on l.id = s.layout_id order by s.at`.execute(
    pool.db,
  );
  return rows;
};
/** Runs one second and waits for its writes. */
const tick = async (sampler: Sampler, count: number) => {
  await sampler.tick(second(count));
  await sampler.settled();
};
const loseLease = () => sql`update machine set lease_until = now() - interval '1 second'`.execute(pool.db);

test('a sampler stores one wide row per second, with null for missing values', async () => {
  const sampler = samplerOf(1);
  for (let count = 0; count < 3; count += 1) await tick(sampler, count);
  expect(await storedSamples()).toEqual([
    { at: second(1), readings: [0.5, 1024, null], ids: ['cpu.usage', 'memory.used', 'self.cpu'] },
    { at: second(2), readings: [0.5, 1024, null], ids: ['cpu.usage', 'memory.used', 'self.cpu'] },
  ]);
  expect(errors).toEqual([]);
});

test('only one of two processes on a machine samples; the other follows', async () => {
  const [first, other] = [samplerOf(1), samplerOf(2, { ...machine, reader: fakeMachine().reader })];
  for (let count = 0; count < 4; count += 1) await Promise.all([tick(first, count), tick(other, count)]);
  expect([first.role, other.role].toSorted()).toEqual(['following', 'sampling']);
  expect((await storedSamples()).map(({ at }) => at)).toEqual([second(1), second(2), second(3)]);
  const idle = first.role === 'following' ? first : other;
  expect((await idle.newest())?.at).toEqual(second(3));
});

test('when the lease expires, the other process takes over; no second is stored twice', async () => {
  const [first, other] = [samplerOf(1), samplerOf(2)];
  await tick(first, 0);
  await tick(first, 1);
  await tick(other, 1);
  expect(other.role).toBe('following');
  await loseLease();
  await tick(other, 2);
  await tick(other, 3);
  await tick(first, 3);
  expect([first.role, other.role]).toEqual(['following', 'sampling']);
  expect((await storedSamples()).map(({ at }) => at)).toEqual([second(1), second(3)]);
});

test('a stopped sampler releases the lease to the other process', async () => {
  const [first, other] = [samplerOf(1), samplerOf(2)];
  await tick(first, 0);
  await tick(other, 0);
  await first.stop();
  await tick(other, 2);
  expect(other.role).toBe('sampling');
});

test('two machines have independent leases', async () => {
  const [here, there] = [samplerOf(1), samplerOf(2, fakeMachine('another'))];
  for (const count of [0, 1]) await Promise.all([tick(here, count), tick(there, count)]);
  expect([here.role, there.role]).toEqual(['sampling', 'sampling']);
  expect(await storedSamples()).toHaveLength(2);
});

test('a new disk creates a layout, and a known layout is reused', async () => {
  const sampler = samplerOf(1);
  const { readings } = machine;
  await tick(sampler, 0);
  await tick(sampler, 1);
  machine.readings = {
    series: [...readings.series, { id: 'disk.used:/data', unit: 'bytes', scope: 'machine' }],
    values: [0.1, 1, 2, 3],
  };
  await tick(sampler, 2);
  machine.readings = readings;
  await tick(sampler, 3);
  expect((await storedSamples()).map(({ ids }) => ids.length)).toEqual([3, 4, 3]);
  const { rows } = await sql`select from layout`.execute(pool.db);
  expect(rows).toHaveLength(2);
});

test('after the clock was set back, no second is overwritten', async () => {
  const sampler = samplerOf(1);
  await tick(sampler, 0);
  await tick(sampler, 1);
  machine.readings = { ...machine.readings, values: [0.9, 9, 9] };
  await tick(sampler, 1);
  expect((await storedSamples()).map(({ readings }) => readings[0])).toEqual([0.5]);
});

test('without a database it still samples for the stream', async () => {
  const unavailable = openDatabase<Tables>({
    url: 'postgres://nobody@127.0.0.1:1/none',
    applicationName: 'unavailable',
  });
  const sampler = samplerOf(1, machine, unavailable.db);
  await tick(sampler, 0);
  await tick(sampler, 1);
  expect(sampler.role).toBe('sampling');
  expect(await sampler.newest()).toMatchObject({ at: second(1), values: [0.5, 1024, null] });
  expect(errors.length).toBeGreaterThan(0);
  await unavailable.close();
});

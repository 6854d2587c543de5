import { readFileSync } from 'node:fs';
import type { Sample, Snapshot } from '@quintet/metricshub-contract/schemas';
import { openStream, over, type StreamReader, type TestProcess } from '@quintet/platform/testing';
import { createTestDatabase, freePorts, type TestDatabase } from '@quintet/postgres/testing';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { migrations } from '../migrations/index.ts';
import { person, startProcess } from '../testing/start-app.ts';

let database: TestDatabase;
let processes: TestProcess[];

beforeAll(async () => {
  database = await createTestDatabase(inject('adminUrl'), 'metricshub', migrations);
  const ports = await freePorts(2);
  processes = await Promise.all(ports.map((opsPort) => startProcess(database.url, opsPort)));
});
afterAll(async () => {
  await Promise.all(processes.map((one) => one.stop()));
  await database.drop();
});

async function nextSample(reader: StreamReader): Promise<Sample> {
  for (let event = await reader.next(); event; event = await reader.next()) {
    if (event.event === 'metricshub.sample') return event.data as Sample;
  }
  throw new Error('The stream ended.');
}
const follow = ({ url }: TestProcess) => openStream(`${url}/stream`, { user: 'ada' });
const take = async (reader: StreamReader, count: number) => {
  const samples: Sample[] = [];
  // oxlint-disable-next-line no-await-in-loop -- samples come one after the other
  while (samples.length < count) samples.push(await nextSample(reader));
  return samples;
};
const secondOf = ({ at }: Sample) => Date.parse(at) / 1000;

test('both processes stream the same samples, no matter which one samples', async () => {
  const readers = await Promise.all(processes.map((one) => follow(one)));
  const [one = [], other = []] = await Promise.all(readers.map((reader) => take(reader, 4)));
  await Promise.all(readers.map((reader) => reader.close()));
  for (const [first, ...rest] of [one, other]) {
    expect(first?.series?.map(({ id }) => id)).toContain('cpu.usage:0');
    expect(new Set(first?.series?.map(({ scope }) => scope))).toContain('process');
    expect(rest.every(({ series }) => series === undefined)).toBe(true);
    expect(rest.every(({ values }) => values.length === first?.series?.length)).toBe(true);
  }
  const shared = one.filter((sample) => other.some(({ at }) => at === sample.at));
  expect(shared.length).toBeGreaterThan(0);
});

test('a snapshot is a few seconds old at most and has the memory of this machine', async () => {
  const snapshots: Snapshot[] = [];
  for (const { url } of processes) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    snapshots.push(await person(over(url), 'ada').do('getSnapshot', {}));
  }
  const memory = /^MemTotal:\s+(\d+)/.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1];
  for (const { readings, ageMs } of snapshots) {
    expect(ageMs).toBeLessThan(5_000);
    const total = readings.find(({ id }) => id === 'memory.total');
    expect(total).toMatchObject({ unit: 'bytes', scope: 'machine' });
    // Stored as float4: seven digits.
    expect(Math.abs((total?.value ?? 0) / (Number(memory) * 1024) - 1)).toBeLessThan(1e-6);
  }
});

test('after one process is killed, the stream of the other continues', async () => {
  const readers = await Promise.all(processes.map((one) => follow(one)));
  await Promise.all(readers.map((reader) => take(reader, 2)));
  const [victim, survivor] = processes as [TestProcess, TestProcess];
  await victim.kill();
  const reader = readers[1];
  if (!reader) throw new Error('there is no second reader');
  const [before] = await take(reader, 1);
  const after = await take(reader, 3);
  expect(secondOf(after.at(-1) as Sample)).toBeGreaterThan(secondOf(before as Sample));
  expect((await person(over(survivor.url), 'ada').do('getSnapshot', {})).ageMs).toBeLessThan(10_000);
  await Promise.all(readers.map((one) => one.close()));
});

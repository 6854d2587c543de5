import { defineContract, type RouteTable } from '@quintet/contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { identityFor } from '../identity.ts';
import { implement } from '../implement.ts';
import { limits } from '../limits.ts';
import { createService, type Service } from '../service.ts';
import { openStream, type StreamReader } from '../testing/stream-reader.ts';
import { testConfig } from '../testing/test-config.ts';
import { type Frame, LiveFrames } from './live-frames.ts';

const routes = { streamTide: { method: 'GET', path: '/tide' } } as const satisfies RouteTable;
const contract = defineContract(routes, {
  streamTide: { summary: 'The tide', status: 200, response: z.object({ level: z.number() }), stream: true },
});

let service: Service;
let frames: LiveFrames;
let url: string;
let readers: StreamReader[];

beforeEach(async () => {
  readers = [];
  service = await createService({ name: 'tide', version: '1', config: testConfig() });
  frames = new LiveFrames({ onCount: (open) => service.metrics.openStreams.set(open) });
  const handlers = { streamTide: async () => ({ streamId: 'tide' }) };
  implement(service.app, contract, handlers, { identity: identityFor('test'), live: frames });
  url = `${await service.app.listen({ port: 0, host: '127.0.0.1' })}/tide`;
});
afterEach(async () => {
  await Promise.all(readers.map((reader) => reader.close()));
  await vi.waitUntil(() => frames.readerCount === 0, { timeout: 30_000 });
  frames.close();
  await service.app.close();
});

const follow = async (user = 'ann') => {
  const before = frames.readerCount;
  const reader = await openStream(url, { user });
  readers.push(reader);
  if (reader.status === 200)
    await vi.waitUntil(() => frames.readerCount > before || frames.readerCount === 0);
  return reader;
};
const frame = (level: number, key = 'metres'): Frame => ({
  event: 'tide.level',
  key,
  head: { unit: key },
  data: { level },
});

test('a reader starts with the newest frame and its head, and gets only data afterwards', async () => {
  frames.publish(frame(1));
  frames.publish(frame(2));
  const reader = await follow();
  frames.publish(frame(3));
  expect([await reader.next(), await reader.next()]).toEqual([
    { event: 'tide.level', data: { level: 2, unit: 'metres' } },
    { event: 'tide.level', data: { level: 3 } },
  ]);
});

test('a new head is sent once, to readers that do not have it yet', async () => {
  const early = await follow();
  frames.publish(frame(1));
  frames.publish(frame(2, 'feet'));
  const late = await follow('bob');
  frames.publish(frame(3, 'feet'));
  const data = async (reader: StreamReader) => (await reader.next())?.data;
  expect([await data(early), await data(early), await data(early)]).toEqual([
    { level: 1, unit: 'metres' },
    { level: 2, unit: 'feet' },
    { level: 3 },
  ]);
  expect([await data(late), await data(late)]).toEqual([{ level: 2, unit: 'feet' }, { level: 3 }]);
});

test('a user with too many open streams gets 429, another user is served', async () => {
  for (let open = 0; open < limits.openStreamsPerUser; open += 1) await follow();
  const refused = await follow();
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5']);
  expect((await follow('bob')).status).toBe(200);
});

test('a draining service sends bye to every reader, also to a new one', async () => {
  const reader = await follow();
  frames.close();
  expect(await reader.next()).toMatchObject({ event: 'bye' });
  const late = await openStream(url, { user: 'late' });
  expect(await late.next()).toMatchObject({ event: 'bye' });
  await late.close();
});

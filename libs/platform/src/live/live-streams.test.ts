import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { limits } from '../limits.ts';
import { memoryLog, type MemoryLog } from '../testing/memory-log.ts';
import { createNotes, type NotesOptions, type NotesService } from '../testing/notes-service.ts';
import { dial } from '../testing/send-raw.ts';
import { openStream, type ReaderOptions, type StreamReader } from '../testing/stream-reader.ts';

let service: NotesService;
let base: string;
let noteId: string;
let readers: StreamReader[];

async function start(options: NotesOptions = {}): Promise<void> {
  service = await createNotes(options);
  base = await service.app.listen({ port: 0, host: '127.0.0.1' });
  const answer = await service.app.inject({ method: 'POST', url: '/notes', payload: { title: 'A' } });
  noteId = answer.json().id;
}
beforeEach(() => {
  readers = [];
});
afterEach(async () => {
  await Promise.all(readers.map((reader) => reader.close()));
  // No test may leave a stream open.
  await vi.waitUntil(async () => (await openStreams()) === 0, { timeout: 30_000 });
  await service.app.close();
  vi.useRealTimers();
});

const openStreams = async () => (await service.metrics.openStreams.get()).values[0]?.value;
const append = (kind: string, members?: object) => service.log.append(noteId, kind, members);
async function follow(query = '', options: ReaderOptions = {}): Promise<StreamReader> {
  const reader = await openStream(`${base}/notes/${noteId}/events${query}`, options);
  readers.push(reader);
  return reader;
}
const take = async (reader: StreamReader, count: number) => {
  const events = [];
  // oxlint-disable-next-line no-await-in-loop -- events come one after the other
  for (let taken = 0; taken < count; taken += 1) events.push(await reader.next());
  return events;
};
const updated = (seq: number) => ({
  id: String(seq),
  event: 'notes.note.updated',
  data: expect.objectContaining({ seq }),
});

describe('a reader starts', () => {
  beforeEach(async () => {
    await start();
    for (let seq = 2; seq <= 5; seq += 1) append('note.updated');
  });

  test('after the given seq, in order, and then gets new events', async () => {
    const reader = await follow('?after=3');
    append('note.updated');
    expect(await take(reader, 3)).toEqual([updated(4), updated(5), updated(6)]);
  });

  test('after Last-Event-ID rather than the query', async () => {
    expect(await take(await follow('?after=1', { lastEventId: 4 }), 1)).toEqual([updated(5)]);
  });

  test('with new events when no seq is given', async () => {
    const reader = await follow();
    append('note.updated');
    expect(await take(reader, 1)).toEqual([updated(6)]);
  });

  test('at the beginning when the seq is 0', async () => {
    expect(await take(await follow('?after=0'), 1)).toMatchObject([{ id: '1', event: 'notes.note.created' }]);
  });

  test('with a resync when it is ahead of the log, as after restoring a backup', async () => {
    const reader = await follow('', { lastEventId: 99 });
    append('note.updated');
    expect(await take(reader, 2)).toEqual([{ id: '5', event: 'resync', data: { seq: 5 } }, updated(6)]);
  });

  test.each(['abc', '-1', '1.5', '9'.repeat(20)])(
    'with 400 when Last-Event-ID is %s',
    async (lastEventId) => {
      expect((await follow('', { lastEventId })).status).toBe(400);
    },
  );

  test('with 404 on a stream that it may not see', async () => {
    expect((await follow('', { user: 'eve' })).status).toBe(404);
  });
});

test('1,200 events of 10 KB each reach a reader without a gap or a duplicate', async () => {
  await start();
  for (let seq = 2; seq <= 1_200; seq += 1) append('note.updated', { text: 'x'.repeat(10_000) });
  const received = await take(await follow('?after=0'), 1_200);
  expect(received.map((event) => Number(event?.id))).toEqual(
    Array.from({ length: 1_200 }, (_, index) => index + 1),
  );
});

test('a gap in the log becomes a resync, followed by the events after it', async () => {
  const log = memoryLog();
  const trimmed: MemoryLog = {
    ...log,
    read: async (...from) => (await log.read(...from)).filter(({ seq }) => seq > 3),
  };
  await start({ log: trimmed });
  for (let seq = 2; seq <= 5; seq += 1) append('note.updated');
  const expected = [{ id: '3', event: 'resync', data: { seq: 3 } }, updated(4), updated(5)];
  expect(await take(await follow('?after=1'), 3)).toEqual(expected);
});

describe('failures', () => {
  test('a lost notification only delays an event, because the poll finds it', async () => {
    const log = memoryLog();
    await start({ log: { ...log, subscribe: () => () => undefined }, pollIntervalMs: 5 });
    const reader = await follow();
    append('note.updated');
    expect(await take(reader, 1)).toEqual([updated(2)]);
  });

  test('a log that fails for a while ends no stream, and no event is lost', async () => {
    const log = memoryLog();
    let isAway = false;
    const whenThere = async <T>(answer: Promise<T>) => {
      if (isAway) throw new Error('away');
      return answer;
    };
    const failing = {
      ...log,
      read: (...from: Parameters<typeof log.read>) => whenThere(log.read(...from)),
      latest: (ids: readonly string[]) => whenThere(log.latest(ids)),
    };
    await start({ log: failing, pollIntervalMs: 5 });
    const reader = await follow();
    isAway = true;
    append('note.updated');
    append('note.updated');
    isAway = false;
    expect(await take(reader, 2)).toEqual([updated(2), updated(3)]);
  });

  test('a log that fails when a reader connects is a 5xx, not an open stream', async () => {
    const log = memoryLog();
    await start({ log: { ...log, latest: () => Promise.reject(new Error('away')) } });
    expect((await follow()).status).toBe(500);
    expect(await openStreams()).toBe(0);
  });
});

test('a heartbeat is sent, so that the connection does not look idle', async () => {
  await start({ heartbeatIntervalMs: 5 });
  expect(await take(await follow(), 2)).toEqual([{ event: 'comment' }, { event: 'comment' }]);
});

test('a reader that reads nothing costs bounded memory and is disconnected', async () => {
  await start({ heartbeatIntervalMs: 20 });
  const socket = dial(base).pause();
  const served = once(service.app.server, 'request');
  socket.write(`GET /notes/${noteId}/events HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  const [, response] = await served;
  const letGo = once(response, 'close');
  await expect.poll(openStreams).toBe(1);
  let mostUnread = 0;
  for (let count = 0; count < 1_000; count += 1) {
    append('note.updated', { text: 'x'.repeat(20_000) });
    mostUnread = Math.max(mostUnread, response.writableLength);
    // oxlint-disable-next-line no-await-in-loop -- lets the event loop write
    await new Promise(setImmediate);
  }
  await letGo;
  expect(mostUnread).toBeLessThan(256 * 1024);
  await expect.poll(openStreams).toBe(0);
  socket.destroy();
});

describe('limits', () => {
  test('one user may have 64 streams; the next is 429 with Retry-After, other users are served', async () => {
    await start();
    await Promise.all(Array.from({ length: limits.openStreamsPerUser }, () => follow()));
    const refused = await follow();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('5');
    const { id } = (
      await service.app.inject({
        method: 'POST',
        url: '/notes',
        headers: { 'x-test-user': 'eve' },
        payload: { title: 'B' },
      })
    ).json();
    const other = await openStream(`${base}/notes/${id}/events`, { user: 'eve' });
    expect(other.status).toBe(200);
    await other.close();
  });

  test('a reader that disconnects frees its place at once, also in a burst of more than the limit', async () => {
    await start();
    const burst = await Promise.all(Array.from({ length: limits.openStreamsPerUser + 10 }, () => follow()));
    expect(burst.filter(({ status }) => status === 200)).toHaveLength(limits.openStreamsPerUser);
    await burst.find(({ status }) => status === 200)?.close();
    await expect.poll(openStreams).toBe(limits.openStreamsPerUser - 1);
    expect((await follow()).status).toBe(200);
  });
});

describe('closing', () => {
  test('close sends bye to every reader and leaves none', async () => {
    await start();
    const [one, other] = await Promise.all([follow(), follow()]);
    service.live.close();
    expect(await take(one, 2)).toEqual([{ event: 'bye', data: {} }, undefined]);
    expect(await take(other, 2)).toEqual([{ event: 'bye', data: {} }, undefined]);
    await expect.poll(openStreams).toBe(0);
  });

  test('a reader that connects after close gets bye too, not an error that a browser never retries', async () => {
    await start();
    service.live.close();
    const late = await follow();
    expect(late.status).toBe(200);
    expect(await take(late, 2)).toEqual([{ event: 'bye', data: {} }, undefined]);
  });

  test('close may be called twice', async () => {
    await start();
    const reader = await follow();
    service.live.close();
    service.live.close();
    expect(await take(reader, 2)).toEqual([{ event: 'bye', data: {} }, undefined]);
  });

  test('an event that ends the stream is the last one that the reader gets', async () => {
    await start();
    const reader = await follow();
    append('note.updated');
    append('note.deleted');
    append('note.updated');
    expect((await take(reader, 4)).map((event) => event?.event)).toEqual([
      'notes.note.updated',
      'notes.note.deleted',
      'bye',
      undefined,
    ]);
  });
});

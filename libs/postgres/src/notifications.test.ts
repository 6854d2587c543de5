import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { Client } from 'pg';
import { query } from './test-support/query.ts';
import { scratchUrl } from './test-support/scratch.ts';
import { freePorts } from './testing.ts';
import { postgresNotifications } from './notifications.ts';

const listeners = (url: string) =>
  query(url, `select pid from pg_stat_activity where application_name = 'test live' and query ~ '^listen'`);
const untilListening = (url: string, count: number) =>
  vi.waitFor(async () => expect(await listeners(url)).toHaveLength(count), 10_000);

/** The notifications of one process, and the stream ids that it received. */
const startProcess = (url: string) => {
  const onError = vi.fn<(error: unknown) => void>();
  const notifications = postgresNotifications({
    url,
    applicationName: 'test',
    channel: 'Test "channel"',
    onError,
  });
  onTestFinished(notifications.close);
  const received: string[] = [];
  notifications.subscribe((streamId) => received.push(streamId));
  return { notifications, received, onError };
};

test('readers of the same process are notified at once, also while the database is unavailable', async () => {
  const [port] = await freePorts(1);
  const { notifications, received, onError } = startProcess(`postgres://a:b@127.0.0.1:${port}/c`);
  notifications.announce('board-1');
  expect(received).toEqual(['board-1']);
  await vi.waitFor(() => expect(onError).toHaveBeenCalled());
});

test('readers of another process are notified', async () => {
  const url = await scratchUrl();
  const [one, other] = [startProcess(url), startProcess(url)];
  await untilListening(url, 2);
  one.notifications.announce('board-1');
  await vi.waitFor(() => expect(other.received).toEqual(['board-1']));
});

test('an unsubscribed reader is not notified', async () => {
  const { notifications } = startProcess(await scratchUrl());
  const listener = vi.fn<(streamId: string) => void>();
  const unsubscribe = notifications.subscribe(listener);
  unsubscribe();
  notifications.announce('board-1');
  expect(listener).not.toHaveBeenCalled();
});

test('a thousand announcements for two streams send two notifications', async () => {
  const url = await scratchUrl();
  const { notifications } = startProcess(url);
  await untilListening(url, 1);
  const payloads: string[] = [];
  const witness = new Client({ connectionString: url });
  await witness.connect();
  onTestFinished(() => witness.end());
  await witness.query('listen "Test ""channel"""');
  witness.on('notification', ({ payload = '' }) => payloads.push(payload));
  for (let n = 0; n < 1_000; n += 1) notifications.announce(`board-${n % 2}`);
  await vi.waitFor(() => expect(payloads).toEqual(['board-0', 'board-1']));
  notifications.announce('last');
  await vi.waitFor(() => expect(payloads).toEqual(['board-0', 'board-1', 'last']));
});

test('a lost connection is reopened once', async () => {
  const url = await scratchUrl();
  const [one, other] = [startProcess(url), startProcess(url)];
  await untilListening(url, 2);
  await query(
    url,
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = 'test live'`,
  );
  await vi.waitFor(() => expect(other.onError).toHaveBeenCalledOnce());
  await untilListening(url, 2);
  one.notifications.announce('board-1');
  await vi.waitFor(() => expect(other.received).toContain('board-1'));
});

test('close() leaves no connection, and announcing afterwards does not throw', async () => {
  const url = await scratchUrl();
  const { notifications, onError } = startProcess(url);
  await untilListening(url, 1);
  await notifications.close();
  await untilListening(url, 0);
  notifications.announce('board-1');
  await notifications.close();
  expect(onError).not.toHaveBeenCalled();
});

test('close() while connecting does not wait for a server that does not answer', async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  onTestFinished(() => void silent.close());
  const { port } = silent.address() as { port: number };
  const { notifications, onError } = startProcess(`postgres://a:b@127.0.0.1:${port}/c`);
  const [socket] = (await once(silent, 'connection')) as [Socket];
  const gone = once(socket.resume(), 'close');
  await notifications.close();
  await gone;
  expect(onError).not.toHaveBeenCalled();
});

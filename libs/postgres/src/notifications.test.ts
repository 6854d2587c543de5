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

/** Notifications as one process has them, and what woke it. */
const startProcess = (url: string) => {
  const onError = vi.fn<(error: unknown) => void>();
  const notifications = postgresNotifications({
    url,
    applicationName: 'test',
    channel: 'Test "channel"',
    onError,
  });
  onTestFinished(notifications.close);
  const woken: string[] = [];
  notifications.subscribe((streamId) => woken.push(streamId));
  return { notifications, woken, onError };
};

test('readers of the own process are woken at once, also while the database is away', async () => {
  const [port] = await freePorts(1);
  const { notifications, woken, onError } = startProcess(`postgres://a:b@127.0.0.1:${port}/c`);
  notifications.announce('board-1');
  expect(woken).toEqual(['board-1']);
  await vi.waitFor(() => expect(onError).toHaveBeenCalled());
});

test('readers of another process are woken', async () => {
  const url = await scratchUrl();
  const [one, other] = [startProcess(url), startProcess(url)];
  await untilListening(url, 2);
  one.notifications.announce('board-1');
  await vi.waitFor(() => expect(other.woken).toEqual(['board-1']));
});

test('who unsubscribes is left alone', async () => {
  const { notifications } = startProcess(await scratchUrl());
  const listener = vi.fn<(streamId: string) => void>();
  const unsubscribe = notifications.subscribe(listener);
  unsubscribe();
  notifications.announce('board-1');
  expect(listener).not.toHaveBeenCalled();
});

test('a thousand announcements of two streams are two notifications', async () => {
  const url = await scratchUrl();
  const { notifications } = startProcess(url);
  await untilListening(url, 1);
  const heard: string[] = [];
  const witness = new Client({ connectionString: url });
  await witness.connect();
  onTestFinished(() => witness.end());
  await witness.query('listen "Test ""channel"""');
  witness.on('notification', ({ payload = '' }) => heard.push(payload));
  for (let n = 0; n < 1_000; n += 1) notifications.announce(`board-${n % 2}`);
  await vi.waitFor(() => expect(heard).toEqual(['board-0', 'board-1']));
  notifications.announce('last');
  await vi.waitFor(() => expect(heard).toEqual(['board-0', 'board-1', 'last']));
});

test('a connection that is cut is opened again, once', async () => {
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
  await vi.waitFor(() => expect(other.woken).toContain('board-1'));
});

test('close() leaves no connection, and what is announced afterwards harms nobody', async () => {
  const url = await scratchUrl();
  const { notifications, onError } = startProcess(url);
  await untilListening(url, 1);
  await notifications.close();
  await untilListening(url, 0);
  notifications.announce('board-1');
  await notifications.close();
  expect(onError).not.toHaveBeenCalled();
});

test('close() in the middle of connecting does not wait for a server that is silent', async () => {
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

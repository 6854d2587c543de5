import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readiness } from '@quintet/contract';
import { Gauge, Registry } from 'prom-client';
import { afterEach, expect, test, vi } from 'vitest';
import { createOpsServer, type Operations } from './ops-server.ts';

let server: Server | undefined;
afterEach(() => {
  vi.useRealTimers();
  server?.close();
});

async function get(path: string, operations: Partial<Operations> = {}) {
  const registry = new Registry();
  const metrics = {
    registry,
    openStreams: new Gauge({ name: 'live_streams_open', help: 'Open.', registers: [registry] }),
  };
  server = createOpsServer({ name: 'notes', checks: {}, metrics, isDraining: () => false, ...operations });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
  return { status: answer.status, body: await answer.text() };
}
const ready = async (operations: Partial<Operations>) =>
  readiness.parse(JSON.parse((await get('/ready', operations)).body));

test('ready: 200 when every dependency answers', async () => {
  const checks = { database: async () => undefined, blobs: async () => undefined };
  expect(await ready({ checks })).toMatchObject({
    status: 'ready',
    service: 'notes',
    checks: { database: { status: 'ok' }, blobs: { status: 'ok' } },
  });
  expect((await get('/ready?verbose', { checks })).status).toBe(200);
});

test('not ready: 503 with the detail of the failing dependency only', async () => {
  const checks = {
    database: () => Promise.reject(new Error('connect ECONNREFUSED 127.0.0.1:5432')),
    blobs: async () => undefined,
  };
  expect((await get('/ready', { checks })).status).toBe(503);
  expect(await ready({ checks })).toMatchObject({
    status: 'not-ready',
    checks: {
      database: { status: 'failing', detail: 'connect ECONNREFUSED 127.0.0.1:5432' },
      blobs: { status: 'ok' },
    },
  });
});

test('a check that throws synchronously is failing', async () => {
  const checks = {
    database: (): Promise<void> => {
      throw new Error('no pool');
    },
  };
  expect((await ready({ checks })).checks).toEqual({ database: { status: 'failing', detail: 'no pool' } });
});

test('the error of a check does not leak credentials or a stack', async () => {
  const message = 'cannot reach postgres://app:hunter2@db/notes\n    at connect (/srv/app/main.mjs:1:1)';
  const { body } = await get('/ready', { checks: { database: () => Promise.reject(new Error(message)) } });
  expect(body).not.toMatch(/hunter2|main\.mjs/);
});

test('a check that never answers fails after its timeout', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const stuck = vi.fn<() => Promise<void>>(() => new Promise(() => undefined));
  const answer = ready({ checks: { database: stuck } });
  await vi.waitUntil(() => stuck.mock.calls.length > 0, { timeout: 30_000 });
  await vi.advanceTimersByTimeAsync(60_000);
  expect((await answer).checks).toEqual({
    database: { status: 'failing', detail: 'no answer within 2000 ms' },
  });
});

test('draining: 503 although every check is ok', async () => {
  expect((await get('/ready', { isDraining: () => true })).status).toBe(503);
  expect(await ready({ isDraining: () => true })).toMatchObject({ status: 'draining' });
});

test('a metric that cannot be read is a 500 and does not stop the server', async () => {
  const registry = new Registry();
  const openStreams = new Gauge({
    name: 'broken',
    help: 'Breaks.',
    registers: [registry],
    collect: () => {
      throw new Error('no such file');
    },
  });
  expect(await get('/metrics', { metrics: { registry, openStreams } })).toMatchObject({
    status: 500,
    body: 'no such file',
  });
  expect((await get('/ready')).status).toBe(200);
});

test('any other path is 404', async () => {
  expect((await get('/health')).status).toBe(404);
});

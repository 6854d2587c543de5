import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { runLoad } from './run-load.ts';

const serve = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const shortLoad = { connections: 3, warmUpMs: 0, measureMs: 100 };

test('requests are sent in turn, one at a time per connection', async () => {
  const seen: string[] = [];
  let open = 0;
  let most = 0;
  const origin = await serve((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    most = Math.max(most, (open += 1));
    setImmediate(() => response.end('{}', () => (open -= 1)));
  });
  const requests = [
    { method: 'GET', path: '/a' },
    { method: 'POST', path: '/b', body: '{}' },
  ] as const;
  const { perSecond, failed } = await runLoad({ ...shortLoad, origin, requests });
  expect(failed).toBe(0);
  expect(perSecond).toBeGreaterThan(0);
  expect(new Set(seen)).toEqual(new Set(['GET /a', 'POST /b']));
  expect(most).toBeLessThanOrEqual(shortLoad.connections);
});

test('other statuses than 2xx are failures and do not count for the rate', async () => {
  const origin = await serve((_request, response) => response.writeHead(500).end());
  const requests = [{ method: 'GET', path: '/' }] as const;
  const { perSecond, failed } = await runLoad({ ...shortLoad, origin, requests });
  expect(perSecond).toBe(0);
  expect(failed).toBeGreaterThan(0);
});

test('a missing server is a failure, not an endless wait', async () => {
  const requests = [{ method: 'GET', path: '/' }] as const;
  const { failed } = await runLoad({ ...shortLoad, origin: 'http://127.0.0.1:1', requests });
  expect(failed).toBeGreaterThan(0);
});

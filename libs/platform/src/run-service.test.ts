import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type OwnedResources, type RunningService, runService } from './run-service.ts';
import { createNotes, type NotesOptions, type NotesService } from './testing/notes-service.ts';
import { dial } from './testing/send-raw.ts';
import { openStream } from './testing/stream-reader.ts';

let running: RunningService | undefined;
let service: NotesService;
const agents: Agent[] = [];
afterEach(async () => {
  await running?.drain();
  agents.forEach((agent) => agent.destroy());
});

async function start(
  config: NotesOptions['config'] = {},
  resources: OwnedResources = {},
): Promise<RunningService> {
  service = await createNotes({ config });
  running = await runService(service, { live: service.live, ...resources });
  return running;
}

const keepAlive = () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  agents.push(agent);
  return agent;
};
const ask = async (url: string, agent: Agent, method = 'GET') => {
  const headers = { 'content-type': 'application/json' };
  const sent = request(url, { agent, method, headers }).end(method === 'GET' ? undefined : '{"title":"A"}');
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  await text(response);
  return response;
};

test('it listens on two ports, one of them for operations', async () => {
  const { url, opsUrl } = await start();
  expect((await fetch(`${url}/health`)).status).toBe(200);
  expect((await fetch(`${opsUrl}/ready`)).status).toBe(200);
  expect(await (await fetch(`${opsUrl}/metrics`)).text()).toContain('# TYPE live_streams_open gauge');
});

test('a port in use is reported in one sentence, and nothing keeps listening', async () => {
  const { url, opsUrl } = await start();
  const taken = Number(new URL(url).port);
  await expect(runService(await createNotes({ config: { port: taken } }))).rejects.toThrow('EADDRINUSE');
  const opsTaken = Number(new URL(opsUrl).port);
  const other = await createNotes({ config: { opsPort: opsTaken } });
  await expect(runService(other)).rejects.toThrow('EADDRINUSE');
  expect(other.app.server.listening).toBe(false);
});

describe('draining', () => {
  test('first /ready is 503 while requests are still answered, with Connection: close', async () => {
    const { url, opsUrl, drain } = await start({ drainMs: 2_000 });
    const agent = keepAlive();
    expect((await ask(`${url}/notes`, agent)).headers.connection).toBe('keep-alive');
    const drained = drain();
    const paths = ['/notes', '/health', '/nothing', '/notes/%zz'];
    const [ready, ...answers] = await Promise.all([
      fetch(`${opsUrl}/ready`),
      ...paths.map((path) => ask(`${url}${path}`, agent)),
    ]);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ status: 'draining' });
    expect(answers.map(({ headers }) => headers.connection)).toEqual(paths.map(() => 'close'));
    await drained;
  });

  test('a request on a connection that was accepted before is answered', async () => {
    const { url, drain } = await start();
    const socket = dial(url);
    await once(service.app.server, 'connection');
    const drained = drain();
    // Checked every turn of the event loop, because the time for such a request is short.
    while (service.app.server.listening) await nextTurn();
    socket.write('GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    await drained;
  });

  // Simulates a busy machine: time passes while the process reads nothing.
  const starve = (ms: number) => {
    for (const endMs = performance.now() + ms; performance.now() < endMs;);
  };
  const health = 'GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n';

  test('a request that is read late because the machine is busy is answered', async () => {
    const { url, drain } = await start();
    const socket = dial(url);
    await once(service.app.server, 'connection');
    const drained = drain();
    while (service.app.server.listening) await nextTurn();
    socket.write(health);
    starve(300);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    await drained;
  });

  test('a connection that the kernel has accepted and the process has not yet is answered too', async () => {
    const { url, drain } = await start();
    const socket = dial(url);
    await new Promise(process.nextTick); // Node connects now; the kernel alone does the handshake
    socket.write(health);
    const drained = drain();
    starve(20);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    await drained;
  });

  test('a running request is answered before anything is closed', async () => {
    const order: string[] = [];
    const work = Promise.withResolvers<void>();
    service = await createNotes();
    service.app.get('/slow', async () => {
      await work.promise;
      order.push('answered');
      return {};
    });
    running = await runService(service, { close: async () => void order.push('closed') });
    const answer = fetch(`${running.url}/slow`);
    await once(service.app.server, 'request');
    const drained = running.drain();
    await expect.poll(() => service.app.server.listening).toBe(false);
    work.resolve();
    expect((await answer).status).toBe(200);
    await drained;
    expect(order).toEqual(['answered', 'closed']);
  });

  test('streams get bye, and neither they nor unused connections delay the end', async () => {
    const { url, drain } = await start();
    const { id } = (
      await service.app.inject({ method: 'POST', url: '/notes', payload: { title: 'A' } })
    ).json();
    const stream = await openStream(`${url}/notes/${id}/events`);
    const unused = dial(url);
    await once(service.app.server, 'connection');
    const cut = once(unused, 'close');
    const drained = drain();
    expect(await stream.next()).toEqual({ event: 'bye', data: {} });
    expect(await stream.next()).toBeUndefined();
    await Promise.all([drained, cut]);
  });

  test('afterwards no port is open, and a second call returns the same promise', async () => {
    const close = vi.fn<() => Promise<void>>(async () => undefined);
    const { url, opsUrl, drain } = await start({}, { close });
    await Promise.all([drain(), drain()]);
    await drain();
    expect(close).toHaveBeenCalledOnce();
    await expect(fetch(`${url}/health`)).rejects.toThrow('fetch failed');
    await expect(fetch(`${opsUrl}/ready`)).rejects.toThrow('fetch failed');
  });

  test.each([0, 50])('no request of a steady keep-alive load is lost with DRAIN_MS=%i', async (drainMs) => {
    const { url, drain } = await start({ drainMs });
    const statuses: (number | undefined)[] = [];
    // Like a load balancer, this client reuses its connection until it gets `Connection: close`.
    const client = async () => {
      const agent = keepAlive();
      for (let isWelcome = true; isWelcome;) {
        // oxlint-disable-next-line no-await-in-loop -- one request after the other
        const { statusCode, headers } = await ask(`${url}/notes`, agent, 'POST');
        statuses.push(statusCode);
        isWelcome = headers.connection !== 'close';
      }
    };
    const clients = Promise.all([client(), client(), client(), client()]);
    await expect.poll(() => statuses.length).toBeGreaterThan(200);
    await drain();
    await clients;
    expect(new Set(statuses)).toEqual(new Set([201]));
    expect(service.notes.size).toBe(statuses.length);
  });
});

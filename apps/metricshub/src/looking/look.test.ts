import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo, LookupFunction } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { startTarget, type TestTarget } from '../testing/test-target.ts';
import { guardedLookup } from './guarded-lookup.ts';
import { type LookDeps, look } from './look.ts';

const open: TestTarget[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((target) => target.close()));
});
const start = async (...answer: Parameters<typeof startTarget>) => {
  const target = await startTarget(...answer);
  open.push(target);
  return target;
};

const never = new AbortController().signal;
/** A fleet that these targets are part of: what is tested is not who may be reached. */
const fleetOf = (...targets: TestTarget[]): LookDeps => ({
  isPeer: ({ origin }) => targets.some(({ url }) => new URL(url).origin === origin),
});
/** A world in which every name leads to this machine, as a name that its owner turned round does. */
const stranger: LookDeps = { isPeer: () => false };
const target = (url: string, rest: { timeoutMs?: number; expectedStatus?: number } = {}) => ({
  url,
  timeoutMs: 5_000,
  expectedStatus: null,
  ...rest,
});

test('a target that answers 200 to 299 is up, with the time it took', async () => {
  const site = await start((_, response) => response.writeHead(204).end());
  const finding = await look(target(site.url), fleetOf(site), never);
  expect(finding).toMatchObject({ isUp: true, status: 204, failure: null, redirects: 0 });
  expect(finding?.latencyMs).toBeGreaterThan(0);
});

test('another status is down, and says what it was and should have been', async () => {
  const site = await start((_, response) => response.writeHead(503).end());
  expect(await look(target(site.url), fleetOf(site), never)).toMatchObject({
    isUp: false,
    status: 503,
    failure: { code: 'wrong_status', detail: 'It answered 503 and not 200 to 299.' },
  });
});

test('a status that is expected is up, be it an error or a redirect that is then not followed', async () => {
  const site = await start(({ url }, response) =>
    response.writeHead(url === '/moved' ? 301 : 404, { location: '/elsewhere' }).end(),
  );
  const fleet = fleetOf(site);
  expect(await look(target(`${site.url}gone`, { expectedStatus: 404 }), fleet, never)).toMatchObject({
    isUp: true,
  });
  expect(await look(target(`${site.url}moved`, { expectedStatus: 301 }), fleet, never)).toMatchObject({
    isUp: true,
  });
  expect(site.hits()).toBe(2);
});

describe('redirects', () => {
  const chain = () =>
    start(({ url = '/' }, response) => {
      const left = Number(url.slice(1));
      if (left > 0) response.writeHead(302, { location: `/${left - 1}` }).end();
      else response.end('there');
    });

  test('three are followed', async () => {
    const site = await chain();
    expect(await look(target(`${site.url}3`), fleetOf(site), never)).toMatchObject({
      isUp: true,
      redirects: 3,
    });
  });

  test('a fourth is not', async () => {
    const site = await chain();
    const finding = await look(target(`${site.url}4`), fleetOf(site), never);
    expect(finding).toMatchObject({ isUp: false, failure: { code: 'too_many_redirects' } });
    expect(site.hits()).toBe(4);
  });

  test.each([
    'http://169.254.169.254/latest/meta-data/iam/security-credentials/',
    'http://[::ffff:169.254.169.254]/',
    'http://2852039166/',
    'http://127.0.0.1:1/',
    'http://10.0.0.1/',
    'file:///etc/passwd',
    'gopher://example.org/',
    'http://user:secret@example.org/',
  ])('to %s is refused, and nobody is asked', async (location) => {
    const site = await start((_, response) => response.writeHead(302, { location }).end());
    expect(await look(target(site.url), fleetOf(site), never)).toMatchObject({
      isUp: false,
      failure: { code: 'target_refused' },
    });
  });

  test('to a name that leads inside is refused when it is connected to', async () => {
    const site = await start((_, response) =>
      response.writeHead(302, { location: 'http://innocent.example/' }).end(),
    );
    const lookup = guardedLookup((_, callback) =>
      callback(null, [{ address: '169.254.169.254', family: 4 }]),
    );
    expect(await look(target(site.url), { ...fleetOf(site), lookup }, never)).toMatchObject({
      failure: { code: 'target_refused' },
    });
  });
});

describe('a stranger', () => {
  test('is not let to this machine by its address, and the machine is not touched', async () => {
    const site = await start((_, response) => response.end());
    const finding = await look(target(site.url), stranger, never);
    expect(finding).toMatchObject({ isUp: false, failure: { code: 'target_refused' }, latencyMs: null });
    expect(site.hits()).toBe(0);
  });

  test('gains nothing from a name that changes its address: what was judged is what is connected to', async () => {
    const site = await start((_, response) => response.end());
    const answers = ['1.1.1.1', '127.0.0.1'];
    const asked: string[] = [];
    const rebinding = guardedLookup((name, callback) => {
      asked.push(name);
      callback(null, [{ address: answers[Math.min(asked.length - 1, 1)] ?? '', family: 4 }]);
    });
    const connected: string[] = [];
    const watching: LookupFunction = (name, options, callback) =>
      rebinding(name, options, (error, address, family) => {
        connected.push(error ? error.name : JSON.stringify(address));
        // The test stays on this machine: the first address is as good as unreachable.
        callback(error ?? Object.assign(new Error('unreachable'), { code: 'ENETUNREACH' }), '', family);
      });
    const url = `http://rebind.example:${site.port}/`;
    const first = await look(target(url), { ...stranger, lookup: watching }, never);
    const second = await look(target(url), { ...stranger, lookup: watching }, never);
    expect([first?.failure?.code, second?.failure?.code]).toEqual(['connection_failed', 'target_refused']);
    expect(asked).toHaveLength(2);
    expect(connected[1]).toBe('TargetRefused');
    expect(site.hits()).toBe(0);
  });
});

describe('a target that misbehaves', () => {
  test('by saying nothing is a time-out', async () => {
    const site = await start(() => undefined);
    const finding = await look(target(site.url, { timeoutMs: 100 }), fleetOf(site), never);
    expect(finding).toMatchObject({ isUp: false, failure: { code: 'timeout' } });
  });

  test('by a head that trickles is a time-out too', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.write('HTTP/1.1 200 OK\r\n');
      const drip = setInterval(() => socket.write('x-a: b\r\n'), 20);
      socket.on('close', () => clearInterval(drip));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const finding = await look(target(url, { timeoutMs: 200 }), { isPeer: () => true }, never);
    expect(finding).toMatchObject({ failure: { code: 'timeout' } });
    server.close();
  });

  test('by a body without end is up all the same, and is cut off', async () => {
    const closed = Promise.withResolvers<number>();
    const site = await start((_, response) => {
      let sent = 0;
      const pour = () => {
        while (!response.destroyed && response.write(Buffer.alloc(16_384))) sent += 16_384;
      };
      response.on('drain', pour).on('close', () => closed.resolve(sent));
      pour();
    });
    expect(await look(target(site.url), fleetOf(site), never)).toMatchObject({ isUp: true });
    expect(await closed.promise).toBeLessThan(64 * 1024 * 1024);
  });

  test('by not being HTTP is an invalid answer', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.end('SSH-2.0-OpenSSH_9.2\r\n');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    expect(await look(target(url), { isPeer: () => true }, never)).toMatchObject({
      failure: { code: 'invalid_answer' },
    });
    server.close();
  });

  test('by being away is a failed connection, by speaking no TLS a failed TLS', async () => {
    const gone = await start((_, response) => response.end());
    await gone.close();
    expect(await look(target(gone.url), fleetOf(gone), never)).toMatchObject({
      failure: { code: 'connection_failed' },
    });
    const plain = await start((_, response) => response.end());
    const url = plain.url.replace('http:', 'https:');
    expect(await look(target(url), { isPeer: () => true }, never)).toMatchObject({
      failure: { code: 'tls_failed' },
    });
  });

  test('by having no address is a failed name', async () => {
    const lookup: LookupFunction = (_name, _options, callback) =>
      callback(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), '', 0);
    expect(await look(target('http://nowhere.example/'), { ...stranger, lookup }, never)).toMatchObject({
      failure: { code: 'dns_failed' },
    });
  });
});

test('a look that is ended before it found anything has found nothing', async () => {
  const site = await start(() => undefined);
  const stop = new AbortController();
  const looking = look(target(site.url), fleetOf(site), stop.signal);
  stop.abort();
  expect(await looking).toBeNull();
});

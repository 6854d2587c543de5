import { createServer, type AddressInfo, type LookupFunction } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { startTarget, type TestTarget } from '../testing/test-target.ts';
import { guardedLookup } from './guarded-lookup.ts';
import { type ProbeDeps, probe } from './probe.ts';

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
/** Treats these local targets as peers, so that their private address is allowed. */
const fleetOf = (...targets: TestTarget[]): ProbeDeps => ({
  isPeer: ({ origin }) => targets.some(({ url }) => new URL(url).origin === origin),
});
/** No target is a peer. */
const noPeers: ProbeDeps = { isPeer: () => false };
const target = (url: string, rest: { timeoutMs?: number; expectedStatus?: number } = {}) => ({
  url,
  timeoutMs: 5_000,
  expectedStatus: null,
  ...rest,
});

test('a target that answers 200 to 299 is up, with a latency', async () => {
  const site = await start((_, response) => response.writeHead(204).end());
  const result = await probe(target(site.url), fleetOf(site), never);
  expect(result).toMatchObject({ isUp: true, status: 204, failure: null, redirects: 0 });
  expect(result?.latencyMs).toBeGreaterThan(0);
});

test('another status is down, with the actual and the expected status', async () => {
  const site = await start((_, response) => response.writeHead(503).end());
  expect(await probe(target(site.url), fleetOf(site), never)).toMatchObject({
    isUp: false,
    status: 503,
    failure: { code: 'wrong_status', detail: 'Got status 503, expected 200 to 299.' },
  });
});

test('the expected status is up, also an error or a redirect, which is not followed', async () => {
  const site = await start(({ url }, response) =>
    response.writeHead(url === '/moved' ? 301 : 404, { location: '/elsewhere' }).end(),
  );
  const fleet = fleetOf(site);
  expect(await probe(target(`${site.url}gone`, { expectedStatus: 404 }), fleet, never)).toMatchObject({
    isUp: true,
  });
  expect(await probe(target(`${site.url}moved`, { expectedStatus: 301 }), fleet, never)).toMatchObject({
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

  test('three redirects are followed', async () => {
    const site = await chain();
    expect(await probe(target(`${site.url}3`), fleetOf(site), never)).toMatchObject({
      isUp: true,
      redirects: 3,
    });
  });

  test('a fourth redirect fails', async () => {
    const site = await chain();
    const result = await probe(target(`${site.url}4`), fleetOf(site), never);
    expect(result).toMatchObject({ isUp: false, failure: { code: 'too_many_redirects' } });
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
  ])('to %s are refused', async (location) => {
    const site = await start((_, response) => response.writeHead(302, { location }).end());
    expect(await probe(target(site.url), fleetOf(site), never)).toMatchObject({
      isUp: false,
      failure: { code: 'target_refused' },
    });
  });

  test('to a name with a private address are refused when the probe connects', async () => {
    const site = await start((_, response) =>
      response.writeHead(302, { location: 'http://innocent.example/' }).end(),
    );
    const lookup = guardedLookup((_, callback) =>
      callback(null, [{ address: '169.254.169.254', family: 4 }]),
    );
    expect(await probe(target(site.url), { ...fleetOf(site), lookup }, never)).toMatchObject({
      failure: { code: 'target_refused' },
    });
  });
});

describe('a target outside the fleet', () => {
  test('with an address of this machine is refused without a request', async () => {
    const site = await start((_, response) => response.end());
    const result = await probe(target(site.url), noPeers, never);
    expect(result).toMatchObject({ isUp: false, failure: { code: 'target_refused' }, latencyMs: null });
    expect(site.hits()).toBe(0);
  });

  test('cannot use DNS rebinding: the probe connects to the addresses that were checked', async () => {
    const site = await start((_, response) => response.end());
    const answers = ['1.1.1.1', '127.0.0.1'];
    const lookups: string[] = [];
    const rebinding = guardedLookup((name, callback) => {
      lookups.push(name);
      callback(null, [{ address: answers[Math.min(lookups.length - 1, 1)] ?? '', family: 4 }]);
    });
    const connected: string[] = [];
    const watching: LookupFunction = (name, options, callback) =>
      rebinding(name, options, (error, address, family) => {
        connected.push(error ? error.name : JSON.stringify(address));
        // Do not connect to a real public address.
        callback(error ?? Object.assign(new Error('unreachable'), { code: 'ENETUNREACH' }), '', family);
      });
    const url = `http://rebind.example:${site.port}/`;
    const first = await probe(target(url), { ...noPeers, lookup: watching }, never);
    const second = await probe(target(url), { ...noPeers, lookup: watching }, never);
    expect([first?.failure?.code, second?.failure?.code]).toEqual(['connection_failed', 'target_refused']);
    expect(lookups).toHaveLength(2);
    expect(connected[1]).toBe('TargetRefusedError');
    expect(site.hits()).toBe(0);
  });
});

describe('a target that misbehaves', () => {
  test('by not answering times out', async () => {
    const site = await start(() => undefined);
    const result = await probe(target(site.url, { timeoutMs: 100 }), fleetOf(site), never);
    expect(result).toMatchObject({ isUp: false, failure: { code: 'timeout' } });
  });

  test('by sending its headers slowly times out', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.write('HTTP/1.1 200 OK\r\n');
      const drip = setInterval(() => socket.write('x-a: b\r\n'), 20);
      socket.on('close', () => clearInterval(drip));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const result = await probe(target(url, { timeoutMs: 200 }), { isPeer: () => true }, never);
    expect(result).toMatchObject({ failure: { code: 'timeout' } });
    server.close();
  });

  test('by sending an endless body is up, and the body is cut off', async () => {
    const closed = Promise.withResolvers<number>();
    const site = await start((_, response) => {
      let sent = 0;
      const pour = () => {
        while (!response.destroyed && response.write(Buffer.alloc(16_384))) sent += 16_384;
      };
      response.on('drain', pour).on('close', () => closed.resolve(sent));
      pour();
    });
    expect(await probe(target(site.url), fleetOf(site), never)).toMatchObject({ isUp: true });
    expect(await closed.promise).toBeLessThan(64 * 1024 * 1024);
  });

  test('by not speaking HTTP is an invalid answer', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.end('SSH-2.0-OpenSSH_9.2\r\n');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    expect(await probe(target(url), { isPeer: () => true }, never)).toMatchObject({
      failure: { code: 'invalid_answer' },
    });
    server.close();
  });

  test('by not listening is a failed connection, by not speaking TLS a TLS failure', async () => {
    const gone = await start((_, response) => response.end());
    await gone.close();
    expect(await probe(target(gone.url), fleetOf(gone), never)).toMatchObject({
      failure: { code: 'connection_failed' },
    });
    const plain = await start((_, response) => response.end());
    const url = plain.url.replace('http:', 'https:');
    expect(await probe(target(url), { isPeer: () => true }, never)).toMatchObject({
      failure: { code: 'tls_failed' },
    });
  });

  test('by having no address is a DNS failure', async () => {
    const lookup: LookupFunction = (_name, _options, callback) =>
      callback(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), '', 0);
    expect(await probe(target('http://nowhere.example/'), { ...noPeers, lookup }, never)).toMatchObject({
      failure: { code: 'dns_failed' },
    });
  });
});

test('an aborted probe has no result', async () => {
  const site = await start(() => undefined);
  const stop = new AbortController();
  const probing = probe(target(site.url), fleetOf(site), stop.signal);
  stop.abort();
  expect(await probing).toBeNull();
});

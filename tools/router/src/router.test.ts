import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect, createServer } from 'node:net';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { createRouter } from './router.ts';
import { sendRaw, startRouter, startUpstream } from './testing.ts';

type Echo = { method: string; url: string; rawHeaders: string[]; headers: Record<string, string> };

const startEcho = () =>
  startUpstream(({ method, url, headers, rawHeaders }, res) =>
    res.end(JSON.stringify({ method, url, headers, rawHeaders })),
  );

const bodyOf = (response: string): string => response.slice(response.indexOf('\r\n\r\n') + 4);

const named = (name: string) => startUpstream((_req, res) => res.end(name));

describe('a request', () => {
  test('is sent to the target of its rule', async () => {
    const { url } = await startRouter({
      app: (await named('app')).origin,
      page: (await named('page')).origin,
    });
    const answers = await Promise.all(
      ['/api/app', '/api/app/x', '/api/app?x', '/api/appx', '/', '/tab'].map(async (path) =>
        (await fetch(url + path)).text(),
      ),
    );
    expect(answers).toEqual(['app', 'app', 'app', 'page', 'page', 'page']);
  });

  test('arrives with its whole target, unchanged', async () => {
    const { port } = await startRouter({ app: (await startEcho()).origin });
    const target = '/api/app//a%2Fb/../c?q=%20&q=;x#';
    const answer = await sendRaw(port, `GET ${target} HTTP/1.1`, 'Host: h', 'Connection: close', '', '');
    expect((JSON.parse(bodyOf(answer)) as Echo).url).toBe(target);
  });

  test('gets X-Forwarded headers, after the values of an earlier proxy', async () => {
    const { url, port } = await startRouter({ app: (await startEcho()).origin });
    const headers = {
      'x-forwarded-for': '203.0.113.7',
      'x-forwarded-proto': 'https',
      'x-forwarded-port': '1',
    };
    const echo = (await (await fetch(`${url}/api/app`, { headers })).json()) as Echo;
    expect(echo.headers).toMatchObject({
      host: `127.0.0.1:${port}`,
      'x-forwarded-for': '203.0.113.7, 127.0.0.1',
      'x-forwarded-host': `127.0.0.1:${port}`,
      'x-forwarded-port': String(port),
      'x-forwarded-proto': 'http',
    });
  });

  test('loses the headers of its connection and keeps the others unchanged', async () => {
    const { port } = await startRouter({ app: (await startEcho()).origin });
    const answer = await sendRaw(
      port,
      'GET /api/app HTTP/1.1',
      'Host: h',
      'Connection: close, X-Secret',
      'X-Secret: 1',
      'TE: trailers',
      'Keep-Alive: timeout=9',
      'Proxy-Authorization: Basic x',
      'Proxy-Connection: keep-alive',
      'Upgrade: h2c',
      'X-Twice: a',
      'X-Twice: b',
      'X-Byte: \u00e9',
      '',
      '',
    );
    const { rawHeaders } = JSON.parse(bodyOf(answer)) as Echo;
    const names = rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
    expect(names.toSorted()).toEqual(
      'connection host x-byte x-forwarded-for x-forwarded-host x-forwarded-port x-forwarded-proto x-twice x-twice'.split(
        ' ',
      ),
    );
  });

  test('with two Host headers reaches the upstream with the first one only', async () => {
    const { port } = await startRouter({ app: (await startEcho()).origin });
    const lines = ['GET /api/app HTTP/1.1', 'Host: first', 'Host: second', 'Connection: close', '', ''];
    const { rawHeaders } = JSON.parse(bodyOf(await sendRaw(port, ...lines))) as Echo;
    expect(rawHeaders.filter((_, index) => rawHeaders[index - 1]?.toLowerCase() === 'host')).toEqual([
      'first',
    ]);
  });

  test.each([
    ['an absolute target', ['GET http://elsewhere/api/app HTTP/1.1', 'Host: h']],
    ['an asterisk', ['OPTIONS * HTTP/1.1', 'Host: h']],
    ['no Host', ['GET /api/app HTTP/1.1']],
    [
      'Content-Length and Transfer-Encoding',
      ['POST /api/app HTTP/1.1', 'Host: h', 'Content-Length: 3', 'Transfer-Encoding: chunked'],
    ],
    ['two lengths', ['POST /api/app HTTP/1.1', 'Host: h', 'Content-Length: 3', 'Content-Length: 4']],
    ['a bare line feed', ['GET /api/app HTTP/1.1', 'Host: h\nX: y']],
  ])('with %s is refused with 400 and not forwarded', async (_case, lines) => {
    let seen = 0;
    const { origin } = await startUpstream((_req, res) => res.end(String((seen += 1))));
    const { port } = await startRouter({ app: origin, page: origin });
    expect(await sendRaw(port, ...lines, 'Connection: close', '', '')).toMatch(/^HTTP\/1\.1 400 /);
    expect(seen).toBe(0);
  });

  test('with headers over 16 KiB is refused with 431', async () => {
    const { port } = await startRouter({ app: (await startEcho()).origin });
    const answer = await sendRaw(
      port,
      'GET /api/app HTTP/1.1',
      'Host: h',
      `X: ${'x'.repeat(17_000)}`,
      '',
      '',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  });
});

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('a body', () => {
  test.each(['with its length', 'in chunks'])(
    'of 8 MiB arrives complete %s, and comes back complete',
    async (framing) => {
      const { origin } = await startUpstream((req, res) => req.pipe(res));
      const { url } = await startRouter({ app: origin });
      const bytes = Buffer.alloc(8 << 20, 'quintet');
      const body = framing === 'in chunks' ? Readable.toWeb(Readable.from([bytes])) : bytes;
      const answer = await fetch(`${url}/api/app`, { method: 'POST', body, duplex: 'half' });
      expect(digest(Buffer.from(await answer.arrayBuffer()))).toBe(digest(bytes));
    },
  );

  test('reaches the upstream while it is still being sent', async () => {
    const { promise: firstByte, resolve } = Promise.withResolvers<string>();
    const { origin } = await startUpstream(async (req, res) => {
      req.once('data', (chunk: Buffer) => resolve(chunk.toString()));
      res.end(await text(req));
    });
    const { port } = await startRouter({ app: origin });
    const req = request({ port, path: '/api/app', method: 'PUT' });
    req.write('first ');
    expect(await firstByte).toBe('first ');
    req.end('second');
    const [res] = (await once(req, 'response')) as [IncomingMessage];
    expect(await text(res)).toBe('first second');
  });

  test.each(['close', 'keep-alive'])(
    'that the upstream does not read is answered (%s)',
    async (connection) => {
      const { origin } = await startUpstream((_req, res) => {
        res.writeHead(413, { connection }).end('too much');
      });
      const { url } = await startRouter({ app: origin });
      const answer = await fetch(`${url}/api/app`, { method: 'POST', body: Buffer.alloc(8 << 20) });
      expect([answer.status, await answer.text()]).toEqual([413, 'too much']);
    },
  );

  test('may be requested with Expect: 100-continue', async () => {
    const { origin } = await startUpstream((req, res) => req.pipe(res));
    const { port } = await startRouter({ app: origin });
    const req = request({ port, path: '/api/app', method: 'PUT', headers: { expect: '100-continue' } });
    req.flushHeaders();
    await once(req, 'continue');
    req.end('asked for');
    const [res] = (await once(req, 'response')) as [IncomingMessage];
    expect(await text(res)).toBe('asked for');
  });
});

describe('an answer', () => {
  test('keeps status, reason, repeated headers and their bytes', async () => {
    const { origin } = await startUpstream((_req, res) => {
      res.sendDate = false;
      res.setHeader('Set-Cookie', ['a=1', 'b=2']);
      res.setHeader('X-Byte', '\u00e9');
      res.setHeader('Connection', 'keep-alive, X-Hop');
      res.setHeader('X-Hop', 'mine');
      res.setHeader('Keep-Alive', 'timeout=77');
      res.writeHead(299, 'Quite Fine').end();
    });
    const { port } = await startRouter({ app: origin });
    const answer = await sendRaw(port, 'GET /api/app HTTP/1.1', 'Host: h', 'Connection: close', '', '');
    expect(answer).toMatch(/^HTTP\/1\.1 299 Quite Fine\r\n/);
    expect(answer).toContain('Set-Cookie: a=1\r\nSet-Cookie: b=2\r\nX-Byte: \u00e9\r\n');
    expect(answer).not.toMatch(/x-hop|timeout=77/i);
  });

  test.each([
    ['HEAD', 200],
    ['GET', 204],
    ['GET', 304],
  ])('to %s with %i has no body and leaves the connection usable', async (method, status) => {
    const { origin } = await startUpstream((_req, res) => {
      res.writeHead(status, { etag: '"v1"' }).end();
    });
    const { url } = await startRouter({ app: origin });
    const ask = () => fetch(`${url}/api/app`, { method });
    const answers = [await ask(), await ask()];
    expect(answers.map((answer) => [answer.status, answer.headers.get('etag')])).toEqual([
      [status, '"v1"'],
      [status, '"v1"'],
    ]);
  });

  test('that streams sends its headers before any event, and each event at once', async () => {
    const { promise: response, resolve } = Promise.withResolvers<{
      write(event: string): void;
      end(): void;
    }>();
    const { origin } = await startUpstream((_req, res) => {
      res.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
      resolve(res);
    });
    const { url } = await startRouter({ app: origin });
    const answer = await fetch(`${url}/api/app`);
    const upstream = await response;
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    upstream.write('data: 1\n\n');
    expect(await reader?.read()).toMatchObject({ value: 'data: 1\n\n' });
    upstream.write('data: 2\n\n');
    expect(await reader?.read()).toMatchObject({ value: 'data: 2\n\n' });
    upstream.end();
    expect(await reader?.read()).toMatchObject({ done: true });
  });

  test('larger than every buffer arrives complete at a slow reader', async () => {
    const bytes = Buffer.alloc(32 << 20, 'quintet');
    const { origin } = await startUpstream((_req, res) => res.end(bytes));
    const { port } = await startRouter({ app: origin });
    const req = request({ port, path: '/api/app' }).end();
    const [res] = (await once(req, 'response')) as [IncomingMessage];
    expect((await buffer(res)).equals(bytes)).toBe(true);
  });
});

describe('a client that disconnects', () => {
  test('ends the stream at the upstream', async () => {
    const { promise: left, resolve } = Promise.withResolvers<void>();
    const { origin } = await startUpstream((_req, res) => {
      res.once('close', resolve).write('data: 1\n\n');
    });
    const { url } = await startRouter({ app: origin });
    const controller = new AbortController();
    await fetch(`${url}/api/app`, { signal: controller.signal });
    controller.abort();
    await expect(left).resolves.toBeUndefined();
  });

  test('in the middle of an upload ends that upload at the upstream', async () => {
    const { promise: failed, resolve } = Promise.withResolvers<Error>();
    const { origin } = await startUpstream((req) => {
      req.on('error', resolve).once('data', () => client.destroy());
    });
    const { port } = await startRouter({ app: origin });
    const client = connect(port, '127.0.0.1');
    client.write('POST /api/app HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\npartial');
    expect(await failed).toMatchObject({ code: 'ECONNRESET' });
  });
});

describe('an upstream', () => {
  test('that is not running: 503 with a code and Retry-After', async () => {
    const { url } = await startRouter({ app: undefined });
    const answer = await fetch(`${url}/api/app`, { headers: { 'x-request-id': 'r-1' } });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toEqual({
      type: 'about:blank',
      title: 'Service Unavailable',
      status: 503,
      code: 'router.upstream_unavailable',
      detail: 'app is not running right now. Try again in a moment.',
      requestId: 'r-1',
    });
  });

  test('that refuses connections: 503, and 200 again when it is back', async () => {
    const { server, origin } = await named('back');
    server.close();
    await once(server, 'close');
    const { url } = await startRouter({ app: origin });
    expect((await fetch(`${url}/api/app`)).status).toBe(503);
    server.listen(Number(new URL(origin).port), '127.0.0.1');
    await once(server, 'listening');
    expect(await (await fetch(`${url}/api/app`)).text()).toBe('back');
  });

  test('that disconnects before it answers: 502', async () => {
    const { origin } = await startUpstream((req) => req.socket.destroy());
    const { url } = await startRouter({ app: origin });
    const answer = await fetch(`${url}/api/app`);
    expect([answer.status, await answer.json()]).toMatchObject([502, { code: 'router.upstream_failed' }]);
  });

  test('that does not answer in time: 504', async () => {
    const { origin } = await startUpstream();
    const { url } = await startRouter({ app: origin }, { idleTimeoutMs: 50 });
    const answer = await fetch(`${url}/api/app`);
    expect([answer.status, await answer.json()]).toMatchObject([504, { code: 'router.upstream_timeout' }]);
  });

  test('that breaks off during its answer: the client gets an error, not a shorter answer', async () => {
    const { origin } = await startUpstream((_req, res) => {
      res.write('half', () => res.destroy());
    });
    const { url } = await startRouter({ app: origin });
    const answer = await fetch(`${url}/api/app`);
    await expect(answer.text()).rejects.toThrow('terminated');
  });
});

const upgradeLines = (...more: string[]) =>
  ['GET /api/app HTTP/1.1', 'Host: h', 'Connection: Upgrade', 'Upgrade: websocket'].concat(more, '', '');

const sendRawThenEnd = async (port: number, bytes: string, until: string): Promise<string> => {
  const socket = connect(port, '127.0.0.1').setEncoding('latin1');
  socket.write(bytes);
  let answer = '';
  for await (const chunk of socket) {
    answer += String(chunk);
    if (answer.endsWith(until)) socket.end();
  }
  return answer;
};

describe('a protocol change', () => {
  test('connects both ends, including early bytes, and either end closes both', async () => {
    const { server, origin } = await startUpstream();
    server.on('upgrade', (req: IncomingMessage, socket, head) => {
      socket.write(`HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n`);
      socket.write(`Sec-WebSocket-Accept: ${req.headers['sec-websocket-key']}\r\n\r\n`);
      socket.write(head);
      socket.pipe(socket);
    });
    const { port } = await startRouter({ app: origin });
    const answer = await sendRawThenEnd(
      port,
      [...upgradeLines('Sec-WebSocket-Key: k'), 'early'].join('\r\n'),
      'early',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 101 Switching Protocols\r\n/);
    expect(answer).toMatch(/sec-websocket-accept: k\r\n/i);
    expect(answer).toMatch(/connection: upgrade\r\nupgrade: websocket\r\n/i);
  });

  test('that the upstream refuses is a normal answer, and no more bytes are forwarded on that connection', async () => {
    const urls: (string | undefined)[] = [];
    const { origin } = await startUpstream((req, res) => {
      urls.push(req.url);
      res.writeHead(426, { 'content-length': 2 }).end('no');
    });
    const { port } = await startRouter({ app: origin });
    const answer = await sendRaw(
      port,
      ...upgradeLines(),
      'GET /api/app/smuggled HTTP/1.1',
      'Host: h',
      '',
      '',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 426 [^]*no$/);
    expect(urls).toEqual(['/api/app']);
  });

  test('with an upstream that is down: 503', async () => {
    const { port } = await startRouter({});
    expect(await sendRaw(port, ...upgradeLines())).toMatch(
      /^HTTP\/1\.1 503 [^]*router\.upstream_unavailable/,
    );
  });
});

describe('close()', () => {
  test('accepts no new connections and lets running requests finish', async () => {
    const { promise: arrived, resolve } = Promise.withResolvers<{ end(body: string): void }>();
    const { origin } = await startUpstream((_req, res) => resolve(res));
    const { url, port, router } = await startRouter({ app: origin });
    const running = fetch(`${url}/api/app`);
    const res = await arrived;
    const closed = router.close(60_000);
    await expect(once(connect(port, '127.0.0.1'), 'connect')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    res.end('finished');
    expect(await (await running).text()).toBe('finished');
    await closed;
  });

  test('cuts requests, streams and tunnels that do not finish in time', async () => {
    const { server, origin } = await startUpstream((_req, res) => void res.write('data: 1\n\n'));
    server.on('upgrade', (_req, socket) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
      socket.on('end', () => socket.end());
    });
    const { url, port, router } = await startRouter({ app: origin });
    const stream = await fetch(`${url}/api/app`);
    const tunnel = connect(port, '127.0.0.1');
    tunnel.write('GET /api/app HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    await once(tunnel, 'data');
    const tunnelClosed = once(tunnel, 'close');
    await router.close(10);
    await expect(stream.text()).rejects.toThrow('terminated');
    await tunnelClosed;
  });

  test('a port in use rejects with EADDRINUSE', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    const router = createRouter({ table: { rules: [], defaultTarget: 'page' }, originOf: () => undefined });
    await expect(router.listen(port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    taken.close();
  });
});

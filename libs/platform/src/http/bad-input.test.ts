import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { limits } from '../limits.ts';
import { createNotes, type NotesService } from '../testing/notes-service.ts';
import { dial, parseRaw, sendRaw } from '../testing/send-raw.ts';

let service: NotesService;
let url: string;
beforeEach(async () => {
  service = await createNotes();
  url = await service.app.listen({ port: 0, host: '127.0.0.1' });
  service.logLines.length = 0;
});
afterEach(async () => {
  // Whatever the input was, the process must still answer.
  const { ok } = await fetch(`${url}/health`);
  if (!ok) throw new Error('The service does not answer any more.');
  await service.app.close();
});

const json = { 'content-type': 'application/json' };
const post = (payload: string | Buffer, headers: Record<string, string> = json) =>
  service.app.inject({ method: 'POST', url: '/notes', headers, payload });
const head = (...lines: string[]) => [...lines, '', ''].join('\r\n');

describe('bodies', () => {
  test.each([
    ['of another type', 'title=A', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['of plain text that contains JSON', '{"title":"A"}', { 'content-type': 'text/plain' }, 415],
    ['of no type', '{"title":"A"}', { 'content-type': '' }, 415],
    ['of an invalid type', '{"title":"A"}', { 'content-type': '%' }, 415],
    ['that are empty', '', json, 400],
    ['that are missing', '', {}, 400],
    ['that are cut off', '{"title":"A"', json, 400],
    ['with a trailing comma', '{"title":"A",}', json, 400],
    ['of two documents', '{"title":"A"}{}', json, 400],
    ['that are null', 'null', json, 400],
    ['that are a list', '[]', json, 400],
    ['nested 200,000 deep', '['.repeat(200_000), json, 400],
    ['nested 100,000 deep and closed', '['.repeat(100_000) + ']'.repeat(100_000), json, 400],
    ['with __proto__', '{"title":"A","__proto__":{"color":"yellow"}}', json, 400],
    ['with __proto__ deep inside', '{"title":"A","x":[{"__proto__":{}}]}', json, 400],
    ['with constructor.prototype', '{"title":"A","constructor":{"prototype":{}}}', json, 400],
    ['one byte over the limit', `{"title":"${'x'.repeat(limits.bodyBytes)}"}`, json, 413],
  ])('%s are refused and change nothing', async (_, payload, headers, status) => {
    const answer = await post(payload, headers);
    expect(answer.statusCode).toBe(status);
    expect(answer.json().code).toMatch(/^platform\.\w+$/);
    expect(service.notes.size).toBe(0);
  });

  test('of exactly the limit are accepted', async () => {
    const fixed = '{"title":"A","text":"","x":""}';
    const answer = await post(
      fixed.replace('"x":""', `"x":"${'x'.repeat(limits.bodyBytes - fixed.length)}"`),
    );
    expect(answer.statusCode).toBe(201);
  });

  test('with invalid UTF-8 are accepted with replacement characters, not answered 500', async () => {
    const answer = await post(Buffer.from([...Buffer.from('{"title":"'), 0xff, 0xfe, ...Buffer.from('"}')]));
    expect(answer.json()).toMatchObject({ title: '\ufffd\ufffd' });
  });

  test('with unknown members are accepted without them', async () => {
    const answer = await post('{"title":"A","id":"mine","ownerId":"eve","version":99}');
    expect(answer.json()).toMatchObject({ title: 'A', version: 1 });
    expect([...service.notes.values()][0]?.ownerId).toBe('local');
  });
});

describe('malformed HTTP', () => {
  test.each([
    ['garbage', 'garbage\r\n\r\n', 400, 'platform.malformed_http'],
    ['TLS on a plain port', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400, 'platform.malformed_http'],
    [
      'a bad header',
      head('GET /health HTTP/1.1', 'Host: localhost', 'bad header'),
      400,
      'platform.malformed_http',
    ],
    [
      'two body lengths, as in request smuggling',
      head('POST /notes HTTP/1.1', 'Host: localhost', 'Content-Length: 5', 'Transfer-Encoding: chunked'),
      400,
      'platform.malformed_http',
    ],
    [
      'headers above 16 KiB',
      head('GET /health HTTP/1.1', 'Host: localhost', `X-Long: ${'x'.repeat(limits.headerBytes)}`),
      431,
      'platform.headers_too_large',
    ],
    ['no Host', head('GET /notes HTTP/1.1', 'Connection: close'), 421, 'platform.wrong_host'],
    ['HTTP/1.0 without a Host', head('GET /notes HTTP/1.0'), 421, 'platform.wrong_host'],
    [
      'an unsupported method',
      head('PROPFIND /notes HTTP/1.1', 'Host: localhost', 'Connection: close'),
      404,
      'platform.route_not_found',
    ],
    [
      'a malformed chunk',
      `${head('POST /notes HTTP/1.1', 'Host: localhost', 'Content-Type: application/json', 'Transfer-Encoding: chunked')}zz\r\n`,
      400,
      'platform.malformed_http',
    ],
  ])('%s is answered with a problem document', async (_, bytes, status, code) => {
    const answer = parseRaw(await sendRaw(url, bytes));
    expect(answer).toMatchObject({ status, body: { status, code, requestId: expect.any(String) } });
    expect(answer.head).toContain('content-type: application/problem+json');
    expect(answer.head).toContain('x-content-type-options: nosniff');
  });

  test('a request that arrives too slowly is answered 408', async () => {
    // The limit is a minute and the HTTP server's clock cannot be faked, so the test emits its error itself.
    const socket = dial(url);
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    const [accepted] = await once(service.app.server, 'connection');
    const timeout = Object.assign(new Error('timeout'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
    service.app.server.emit('clientError', timeout, accepted);
    await once(socket, 'end');
    socket.destroy();
    expect(parseRaw(Buffer.concat(chunks).toString())).toMatchObject({
      status: 408,
      body: { code: 'platform.request_timeout' },
    });
    expect(service.app.server).toMatchObject({
      headersTimeout: limits.requestTimeoutMs,
      keepAliveTimeout: limits.keepAliveTimeoutMs,
    });
  });

  test('invalid bytes on the connection of an open stream add nothing to the stream', async () => {
    const { id } = (await post('{"title":"A"}')).json();
    const socket = dial(url);
    let received = '';
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString();
    });
    socket.write(head(`GET /notes/${id}/events HTTP/1.1`, 'Host: localhost'));
    await expect.poll(() => received).toContain('retry: 1000');
    socket.write('junk\r\n\r\n');
    await once(socket, 'close');
    expect(received).not.toContain('400');
  });
});

describe('a client that hangs up', () => {
  test('in the middle of its body changes nothing and is not logged as an error', async () => {
    const socket = dial(url);
    socket.write(
      `${head('POST /notes HTTP/1.1', 'Host: localhost', 'Content-Type: application/json', 'Content-Length: 100')}{"title":`,
    );
    await once(service.app.server, 'request');
    socket.destroy();
    await expect.poll(() => service.logLines.length).toBeGreaterThan(0);
    expect(service.logLines.map((line) => JSON.parse(line))).toMatchObject([
      { msg: 'request', hungUp: true, level: 30 },
    ]);
    expect(service.notes.size).toBe(0);
  });

  test('in the middle of its head leaves no connection open', async () => {
    const socket = dial(url);
    socket.write('GET /notes HTTP/1.1\r\nHos');
    const [accepted] = await once(service.app.server, 'connection');
    socket.destroy();
    await once(accepted, 'close');
    expect(service.logLines).toEqual([]);
  });
});

test('HEAD answers as GET does, without a body; a stream has no HEAD', async () => {
  const { id } = (await post('{"title":"A"}')).json();
  const [get, headOnly] = await Promise.all(
    (['GET', 'HEAD'] as const).map((method) => service.app.inject({ method, url: `/notes/${id}` })),
  );
  expect(headOnly).toMatchObject({ statusCode: 200, body: '' });
  expect(headOnly?.headers['etag']).toBe(get?.headers['etag']);
  expect((await service.app.inject({ method: 'HEAD', url: `/notes/${id}/events` })).statusCode).toBe(404);
});

test('a repeated query parameter is refused', async () => {
  expect((await service.app.inject('/notes?limit=1&limit=2')).statusCode).toBe(400);
});

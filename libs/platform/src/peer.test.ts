import { createServer, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from './clock-ids.ts';
import { localIdentity } from './identity.ts';
import { createPeer, type PeerContext } from './peer.ts';
import { serviceTokenHeader, verifyServiceToken, withServiceTokens } from './service-token.ts';
import { notesContract } from './testing/notes-contract.ts';
import { createNotes, type NotesService } from './testing/notes-service.ts';

const secret = 'a secret of at least 32 characters';
const context = (overrides: Partial<PeerContext> = {}): PeerContext => ({
  userId: 'ada',
  deadlineMs: Date.now() + 10_000,
  ...overrides,
});
const peerAt = (baseUrl: string) => createPeer({ contract: notesContract, caller: 'chat', baseUrl, secret });

describe('a call to another service of this platform', () => {
  let service: NotesService;
  let peer: ReturnType<typeof peerAt>;
  beforeEach(async () => {
    const identity = withServiceTokens(localIdentity, secret, systemClock);
    service = await createNotes({ identity, config: { rootPath: '/api/notes' } });
    peer = peerAt(await service.app.listen({ port: 0, host: '127.0.0.1' }));
  });
  afterEach(() => service.app.close());

  test('acts for the given user, without the root path, and returns the parsed answer', async () => {
    const note = await peer('createNote', { body: { title: 'A' } }, context());
    expect(note).toEqual({ id: note.id, title: 'A', text: '', color: 'plain', version: 1 });
    expect(service.notes.get(note.id)?.ownerId).toBe('ada');
    expect(await peer('listNotes', { query: { limit: 1, cursor: undefined } }, context())).toEqual({
      items: [note],
      nextCursor: null,
    });
    expect(await peer('deleteNote', { params: { id: note.id } }, context())).toBeUndefined();
  });

  test('throws the problem of the peer with code, status, fields and members', async () => {
    const params = { id: '0190b4a1-0000-7000-8000-000000000000' };
    await expect(peer('getNote', { params }, context())).rejects.toMatchObject({
      code: 'notes.note_not_found',
      status: 404,
      message: 'There is no such note.',
    });
    await expect(peer('createNote', { body: { title: '' } }, context())).rejects.toMatchObject({
      code: 'platform.invalid_request',
      status: 400,
      details: { errors: [{ pointer: '/body/title' }] },
    });
  });

  test('is refused without the secret', async () => {
    const forger = createPeer({
      contract: notesContract,
      caller: 'eve',
      baseUrl: `http://127.0.0.1:${(service.app.server.address() as AddressInfo).port}`,
      secret: 'another secret of 32 characters!',
    });
    await expect(forger('listNotes', { query: {} }, context())).rejects.toMatchObject({ status: 401 });
  });
});

describe('a peer', () => {
  let server: Server;
  let peer: ReturnType<typeof peerAt>;
  let respond: (response: ServerResponse) => void;
  let seen: { method?: string; url?: string; headers: NodeJS.Dict<string | string[]>; body: string };
  beforeEach(async () => {
    respond = (response) => response.writeHead(200).end('{"items":[],"nextCursor":null}');
    server = createServer(async (request, response) => {
      const { method, url, headers } = request;
      seen = { ...(method && { method }), ...(url && { url }), headers, body: await text(request) };
      respond(response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    peer = peerAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });
  const list = (overrides?: Partial<PeerContext>) => peer('listNotes', { query: {} }, context(overrides));

  test('gets a token with user and caller that expires with the deadline, after at most a minute', async () => {
    await list();
    const token = String(seen.headers[serviceTokenHeader]);
    expect(verifyServiceToken(secret, token, new Date())).toEqual({ id: 'ada' });
    expect(JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).service).toBe('chat');
    expect(() => verifyServiceToken(secret, token, new Date(Date.now() + 10_000))).toThrow('expired');
    await list({ deadlineMs: Date.now() + 3_600_000 });
    const later = new Date(Date.now() + 61_000);
    expect(() => verifyServiceToken(secret, String(seen.headers[serviceTokenHeader]), later)).toThrow(
      'expired',
    );
  });

  test("gets the caller's trace, or a new one", async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    await list({ traceparent });
    expect(seen.headers['traceparent']).toBe(traceparent);
    await list();
    expect(seen.headers['traceparent']).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  });

  test('gets path parameters percent-encoded, and no undefined query members', async () => {
    const params = { id: 'a/b?c#d', userId: 'ü' };
    respond = (response) => response.writeHead(200).end('{"userId":"u","until":null}');
    await peer('shareNote', { params, body: { until: null } }, context());
    expect(seen).toMatchObject({
      method: 'PUT',
      url: '/notes/a%2Fb%3Fc%23d/readers/%C3%BC',
      body: '{"until":null}',
    });
    respond = (response) => response.writeHead(200).end('{"items":[],"nextCursor":null}');
    await peer('listNotes', { query: { limit: 5, cursor: undefined } }, context());
    expect(seen.url).toBe('/notes?limit=5');
  });

  test.each(['.', '..', ''])(
    'is not called with the path parameter %j, which would be another path',
    async (id) => {
      await expect(peer('getNote', { params: { id } }, context())).rejects.toThrow('needs another id');
    },
  );

  test('that is silent until the deadline is a 503', async () => {
    respond = () => undefined;
    await expect(list({ deadlineMs: Date.now() + 20 })).rejects.toMatchObject({
      code: 'platform.unavailable',
      status: 503,
      details: { headers: { 'retry-after': '2' } },
    });
  });

  test('that stops in the middle of its answer until the deadline is a 503', async () => {
    respond = (response) => void response.writeHead(200).write('{"items":[');
    await expect(list({ deadlineMs: Date.now() + 50 })).rejects.toMatchObject({ status: 503 });
  });

  test('that is not running is a 503 that does not contain its address', async () => {
    const gone = peerAt('http://127.0.0.1:1')('listNotes', { query: {} }, context());
    await expect(gone).rejects.toMatchObject({
      status: 503,
      message: expect.not.stringContaining('127.0.0.1'),
    });
  });

  test('that answers with Retry-After is a problem with the same Retry-After', async () => {
    const problem = {
      type: 't',
      title: 't',
      status: 429,
      code: 'platform.too_many',
      detail: 'Later.',
      requestId: 'r',
    };
    respond = (response) => response.writeHead(429, { 'retry-after': '7' }).end(JSON.stringify(problem));
    await expect(list()).rejects.toMatchObject({ status: 429, details: { headers: { 'retry-after': '7' } } });
  });

  test.each([
    ['is not JSON', 200, '<html>'],
    ['does not match the contract', 200, '{"items":"none"}'],
    ['is a failure without a problem document', 500, 'Internal Server Error'],
    ['is a redirect', 302, ''],
    ['has a status that is not in the contract', 201, '{"items":[],"nextCursor":null}'],
  ])('whose answer %s is a 502', async (_, status, body) => {
    respond = (response) => response.writeHead(status, { location: 'http://evil.example/' }).end(body);
    await expect(list()).rejects.toMatchObject({ status: 502, code: 'platform.peer_failed' });
  });
});

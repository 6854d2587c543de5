import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createNotes, type NotesService } from '../testing/notes-service.ts';
import { openStream } from '../testing/stream-reader.ts';

const text = 'A line that repeats.\n'.repeat(200);
let service: NotesService;
let id: string;

const get = (headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
  service.app.inject({ method, url: `/notes/${id}`, headers });

beforeEach(async () => {
  service = await createNotes();
  const created = await service.app.inject({
    method: 'POST',
    url: '/notes',
    payload: { title: 'Long', text },
  });
  id = created.json<{ id: string }>().id;
});
afterEach(() => service.app.close());

describe('an answer over 1 KB', () => {
  test.each([
    ['br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['br;q=0.5, gzip', 'gzip', gunzipSync],
    ['*', 'br', brotliDecompressSync],
  ] as const)('to "Accept-Encoding: %s" is sent as %s', async (accepted, encoding, decompress) => {
    const plain = await get();
    const answer = await get({ 'accept-encoding': accepted });
    expect(answer.headers).toMatchObject({ 'content-encoding': encoding, vary: 'Accept-Encoding' });
    expect(decompress(answer.rawPayload).toString()).toBe(plain.payload);
    expect(answer.rawPayload.length).toBeLessThan(500);
  });

  test.each(['', 'identity', 'deflate', 'br;q=0, gzip;q=0', 'compress'])(
    'to "Accept-Encoding: %s" is sent uncompressed, with Vary',
    async (accepted) => {
      const answer = await get({ 'accept-encoding': accepted });
      expect(answer.headers['content-encoding']).toBeUndefined();
      expect(answer.headers.vary).toBe('Accept-Encoding');
      expect(answer.json()).toMatchObject({ text });
    },
  );

  test('has the same ETag with and without compression, and If-Match accepts it', async () => {
    const plain = await get();
    const { headers } = await get({ 'accept-encoding': 'br' });
    expect(headers.etag).toBe(plain.headers.etag);
    const saved = await service.app.inject({
      method: 'PATCH',
      url: `/notes/${id}`,
      headers: { 'if-match': String(headers.etag), 'accept-encoding': 'gzip' },
      payload: { title: 'Renamed' },
    });
    expect(saved.statusCode).toBe(200);
  });

  test.each(['br', 'gzip', 'identity'])('is 304 for its ETag, with %s too', async (accepted) => {
    const { etag } = (await get()).headers;
    const answer = await get({ 'if-none-match': String(etag), 'accept-encoding': accepted });
    expect(answer.statusCode).toBe(304);
    expect(answer.payload).toBe('');
    expect(answer.headers).toMatchObject({ etag, vary: 'Accept-Encoding' });
    expect((await get({ 'if-none-match': '"v9"' })).statusCode).toBe(200);
  });

  test('to HEAD has no body and no encoding', async () => {
    const answer = await get({ 'accept-encoding': 'br' }, 'HEAD');
    expect(answer.payload).toBe('');
    expect(answer.headers['content-encoding']).toBeUndefined();
  });
});

test('a small answer and a problem document are not compressed', async () => {
  const health = await service.app.inject({ url: '/health', headers: { 'accept-encoding': 'br' } });
  expect(health.headers['content-encoding']).toBeUndefined();
  const missing = await service.app.inject({ url: '/nothing', headers: { 'accept-encoding': 'br' } });
  expect(missing.json()).toMatchObject({ status: 404 });
});

test('a stream is never compressed', async () => {
  const url = await service.app.listen({ port: 0 });
  const stream = await openStream(`${url}/notes/${id}/events?after=0`, { user: 'local' });
  expect(stream.headers.get('content-encoding')).toBeNull();
  expect(await stream.next()).toMatchObject({ event: 'notes.note.created' });
  await stream.close();
});

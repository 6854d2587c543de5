import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStream } from '../testing/stream-reader.ts';
import { createNotes, type NotesService } from '../testing/notes-service.ts';

let service: NotesService;
beforeEach(async () => {
  service = await createNotes({ config: { rootPath: '/api/notes' } });
});
afterEach(() => service.app.close());

const lines = () => service.logLines.map((line) => JSON.parse(line));
const idFor = async (given: string) =>
  (await service.app.inject({ url: '/notes', headers: { 'x-request-id': given } })).headers['x-request-id'];

test('a valid request id is echoed', async () => {
  expect(await idFor('018f-ab.C_d')).toBe('018f-ab.C_d');
});

test.each(['short', 'x'.repeat(65), 'with a space', '{"level":50}', 'é'.repeat(10), ''])(
  'the request id %j is replaced by a new one',
  async (given) => {
    expect(await idFor(given)).toMatch(/^[0-9a-f]{16}$/);
  },
);

test('a request is logged as one line of JSON: method, full path, status, duration, id, service', async () => {
  const answer = await service.app.inject('/api/notes/notes?limit=3');
  expect(lines()).toEqual([
    expect.objectContaining({
      msg: 'request',
      service: 'notes',
      requestId: answer.headers['x-request-id'],
      method: 'GET',
      path: '/api/notes/notes',
      status: 200,
      durationMs: expect.any(Number),
    }),
  ]);
});

test.each([
  ['a refused request', { method: 'POST', url: '/notes', payload: {} }],
  ['a request for an unknown path', { method: 'GET', url: '/nothing' }],
  ['a request with a wrong Host', { method: 'GET', url: '/notes', headers: { host: 'evil.example' } }],
] as const)('%s is logged as one line too', async (_, request) => {
  await service.app.inject(request);
  expect(lines()).toHaveLength(1);
});

test('query, headers and body are not logged', async () => {
  const secret = 'hunter2hunter2';
  await service.app.inject({
    method: 'POST',
    url: `/notes?token=${secret}`,
    headers: { authorization: secret, cookie: secret, 'x-service-token': secret, 'idempotency-key': secret },
    payload: { title: secret },
  });
  expect(lines()).toHaveLength(1);
  expect(service.logLines.join('')).not.toContain(secret);
});

test('/health is not logged, because the load balancer calls it every few seconds', async () => {
  await service.app.inject('/health');
  await service.app.inject('/api/notes/health');
  expect(lines()).toEqual([]);
});

test('a stream is logged as one line when its reader disconnects, and counted once', async () => {
  const url = await service.app.listen({ port: 0, host: '127.0.0.1' });
  const { id } = (
    await service.app.inject({ method: 'POST', url: '/notes', payload: { title: 'A' } })
  ).json();
  service.logLines.length = 0;
  const stream = await openStream(`${url}/notes/${id}/events?after=0`);
  await stream.next();
  expect(lines().filter(({ msg }) => msg === 'request')).toEqual([]);
  await stream.close();
  await expect
    .poll(() => lines().filter(({ msg }) => msg === 'request'))
    .toMatchObject([{ path: `/notes/${id}/events`, status: 200, hungUp: true }]);
  const counted = await service.metrics.registry.metrics();
  expect(counted).toContain(
    'http_request_duration_seconds_count{method="GET",route="/notes/:id/events",status="200"} 1',
  );
});

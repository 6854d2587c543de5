import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createNotes, type NotesOptions, type NotesService } from '../testing/notes-service.ts';
import { openStream } from '../testing/stream-reader.ts';

let service: NotesService | undefined;
afterEach(() => service?.app.close());
const start = async (config: NotesOptions['config'] = {}) => {
  service = await createNotes({ config });
  return service;
};

/** Sends a write with these headers and returns its status. */
const write = async (
  headers: Record<string, string>,
  config: NotesOptions['config'] = {},
  remoteAddress = '127.0.0.1',
) => {
  const { app, notes } = await start(config);
  const answer = await app.inject({
    method: 'POST',
    url: '/notes',
    headers,
    remoteAddress,
    payload: { title: 'A' },
  });
  expect(notes.size).toBe(answer.statusCode === 201 ? 1 : 0);
  return answer.statusCode === 201 ? 201 : answer.json().code;
};
const foreign = 'platform.foreign_origin';
const host = '127.0.0.1:8101';

describe('a write from a page', () => {
  test.each([
    ['of another site', { origin: 'http://evil.example' }, foreign],
    ['of another port of this machine', { origin: 'http://127.0.0.1:3000', host }, foreign],
    ['in a sandbox', { origin: 'null' }, foreign],
    [
      'in a sandbox that claims to be same-origin',
      { origin: 'null', 'sec-fetch-site': 'same-origin' },
      foreign,
    ],
    ['of another site, without Origin', { 'sec-fetch-site': 'cross-site' }, foreign],
    ['of another subdomain', { 'sec-fetch-site': 'same-site' }, foreign],
    ['of this origin', { origin: `http://${host}`, host, 'sec-fetch-site': 'same-origin' }, 201],
    ['of this origin over TLS', { origin: `https://${host}`, host }, 201],
    ['from the address bar', { 'sec-fetch-site': 'none' }, 201],
    ['without any of these headers, as a program sends it', {}, 201],
  ])('%s', async (_, headers, outcome) => {
    expect(await write(headers)).toBe(outcome);
  });
});

describe('behind a load balancer', () => {
  const origin = 'https://quintet.example';
  const forwarded = { origin, 'x-forwarded-host': 'quintet.example', 'x-forwarded-proto': 'https' };

  test('PUBLIC_URL is this origin', async () => {
    expect(await write({ origin }, { publicUrl: `${origin}/somewhere` })).toBe(201);
  });
  test('forwarded host and protocol count when TRUST_PROXY covers the sender', async () => {
    expect(await write(forwarded, { trustProxy: ['10.0.0.0/8'] }, '10.1.2.3')).toBe(201);
  });
  test('they are ignored from any other sender', async () => {
    expect(await write(forwarded, { trustProxy: ['10.0.0.0/8'] }, '192.168.1.1')).toBe(foreign);
    expect(await write(forwarded)).toBe(foreign);
  });
});

const statusFor = async (
  headers: Record<string, string>,
  url = '/notes',
  config: NotesOptions['config'] = {},
) => (await (await start(config)).app.inject({ url, headers, remoteAddress: '10.0.0.1' })).statusCode;

describe('Host', () => {
  test.each(['localhost', 'LOCALHOST:80', '127.0.0.1:8101', '[::1]', '[::1]:8101'])(
    '%s is served',
    async (name) => {
      expect(await statusFor({ host: name })).toBe(200);
    },
  );
  test.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'localhost:80@evil.example',
  ])('%j is refused: 421, also for reads', async (name) => {
    expect(await statusFor({ host: name })).toBe(421);
  });
  test('the names of PUBLIC_URL and ALLOWED_HOSTS are served', async () => {
    const config = { publicUrl: 'http://quintet.example:8080', allowedHosts: ['Notes'] };
    expect(await statusFor({ host: 'quintet.example' }, '/notes', config)).toBe(200);
    expect(await statusFor({ host: 'notes:8000' }, '/notes', config)).toBe(200);
  });
  test('a page on a rebound name cannot pass with X-Forwarded-Host, even through a trusted proxy', async () => {
    const headers = { host: 'evil.example', 'x-forwarded-host': 'localhost' };
    expect(await statusFor(headers, '/notes', { trustProxy: ['10.0.0.0/8'] })).toBe(421);
  });
  test('/health answers for any Host, because load balancers use the address', async () => {
    expect(await statusFor({ host: '10.0.3.7:8000' }, '/health')).toBe(200);
  });
});

describe('headers', () => {
  beforeEach(() => start());
  const safe = {
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-request-id': expect.any(String),
  };

  test.each([
    ['a success', { url: '/notes' }],
    ['/health', { url: '/health' }],
    ['an unknown path', { url: '/nothing' }],
    ['a refused body', { method: 'POST', url: '/notes', payload: {} }],
    ['a wrong Host', { url: '/notes', headers: { host: 'evil.example' } }],
    ['a foreign Origin', { method: 'POST', url: '/notes', headers: { origin: 'null' } }],
    ['a malformed path', { url: '/notes/%zz' }],
  ] as const)('%s has them, and none that breaks plain http or allows other sites', async (_, request) => {
    const { headers } = (await service?.app.inject(request)) ?? { headers: {} };
    expect(headers).toMatchObject(safe);
    expect(Object.keys(headers)).not.toContain('strict-transport-security');
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('a stream has them too', async () => {
    const url = await service?.app.listen({ port: 0, host: '127.0.0.1' });
    const answer = await service?.app.inject({ method: 'POST', url: '/notes', payload: { title: 'A' } });
    const stream = await openStream(`${url}/notes/${answer?.json().id}/events`);
    expect(Object.fromEntries(stream.headers)).toMatchObject({
      ...safe,
      'content-type': 'text/event-stream',
    });
    await stream.close();
  });
});

import { defineContract } from '@quintet/contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createClient } from './create-client.ts';
import { ProblemError, hasCode } from './problem-error.ts';

const routes = {
  getThing: { method: 'GET', path: '/things/:id' },
  updateThing: { method: 'PATCH', path: '/things/:id' },
} as const;
const contract = defineContract(routes, {
  getThing: { summary: 'A thing', status: 200 },
  updateThing: { summary: 'Change it', status: 200 },
});

const fetchStub = vi.fn<typeof fetch>();
const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
const problem = (status: number, code: string) =>
  json(status, { code, detail: 'No.', requestId: 'r1' }, { 'content-type': 'application/problem+json' });

type Loose = (
  input: unknown,
  options?: { ifMatch?: number; signal?: AbortSignal; idempotencyKey?: string },
) => Promise<unknown>;
const client = createClient<typeof contract>({ prefix: '/api/x', routes }) as unknown as Record<
  string,
  Loose
>;
const call = (name: string, ...args: Parameters<Loose>) => client[name]?.(...args);
const headersOf = (index: number) => new Headers(fetchStub.mock.calls[index]?.[1]?.headers);

/** Runs the pauses between attempts on the fake clock and returns the error. */
async function failureOf(running: Promise<unknown> | undefined): Promise<unknown> {
  const failure = running?.then(
    () => undefined,
    (error: unknown) => error,
  );
  await vi.runAllTimersAsync();
  return failure;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', fetchStub);
});
afterEach(() => {
  fetchStub.mockReset();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a call goes to the route with its parameters encoded and carries a request id', async () => {
  fetchStub.mockResolvedValue(json(200, { id: 1 }));
  expect(await call('getThing', { params: { id: 'a/b' } })).toEqual({ id: 1 });
  expect(fetchStub.mock.calls[0]?.[0]).toBe('/api/x/things/a%2Fb');
  expect(headersOf(0).get('x-request-id')).toHaveLength(36);
  expect(headersOf(0).has('idempotency-key')).toBe(false);
});

test('a write carries an idempotency key, and If-Match as an ETag', async () => {
  fetchStub.mockResolvedValue(json(200, {}));
  await call('updateThing', { params: { id: 1 }, body: { title: 'x' } }, { ifMatch: 7 });
  expect(headersOf(0).get('idempotency-key')).toHaveLength(36);
  expect(headersOf(0).get('if-match')).toBe('"v7"');
});

test('a write without an answer is repeated with the same key and body', async () => {
  fetchStub.mockRejectedValueOnce(new TypeError('failed')).mockResolvedValue(json(200, { ok: true }));
  const running = call('updateThing', { params: { id: 1 }, body: { title: 'x' } });
  await vi.runAllTimersAsync();
  expect(await running).toEqual({ ok: true });
  expect(headersOf(1).get('idempotency-key')).toBe(headersOf(0).get('idempotency-key'));
  expect(fetchStub.mock.calls[1]?.[1]?.body).toBe(fetchStub.mock.calls[0]?.[1]?.body);
});

test('a call to a gateway without a service is tried three times, then it fails', async () => {
  fetchStub.mockImplementation(async () => new Response('<html>', { status: 502 }));
  const error = await failureOf(call('getThing', { params: { id: 1 } }));
  expect(hasCode(error, 'kit.unexpected')).toBe(true);
  expect(fetchStub).toHaveBeenCalledTimes(3);
});

test('a refused call is not repeated and keeps its code, status and members', async () => {
  fetchStub.mockResolvedValue(problem(409, 'x.taken'));
  const error = await failureOf(call('updateThing', { params: { id: 1 }, body: {} }));
  expect(error).toBeInstanceOf(ProblemError);
  expect(error).toMatchObject({ code: 'x.taken', status: 409, requestId: 'r1', message: 'No.' });
  expect(fetchStub).toHaveBeenCalledOnce();
});

test('a page instead of JSON is a failure, not data', async () => {
  fetchStub.mockImplementation(
    async () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
  );
  expect(await failureOf(call('getThing', { params: { id: 1 } }))).toMatchObject({ code: 'kit.unexpected' });
});

test('an aborted call rejects with the abort and is not repeated', async () => {
  const controller = new AbortController();
  fetchStub.mockImplementation(async () => {
    controller.abort();
    throw controller.signal.reason;
  });
  const error = await failureOf(call('getThing', { params: { id: 1 } }, { signal: controller.signal }));
  expect(error).toBe(controller.signal.reason);
  expect(fetchStub).toHaveBeenCalledOnce();
});

test('an answer without a body is undefined', async () => {
  fetchStub.mockResolvedValue(new Response(null, { status: 204 }));
  expect(await call('updateThing', { params: { id: 1 }, body: {} })).toBeUndefined();
});

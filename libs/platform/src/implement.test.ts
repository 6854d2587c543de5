import { defineContract } from '@quintet/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { unauthenticated } from './platform-errors.ts';
import { testUserHeader } from './identity.ts';
import { type Call, implement } from './implement.ts';
import { createService, type Service } from './service.ts';
import { testConfig } from './testing/test-config.ts';

const thing = z.object({
  id: z.string(),
  size: z.number(),
  at: z.iso.datetime().nullable(),
  version: z.number(),
});
const contract = defineContract(
  {
    putThing: { method: 'PUT', path: '/things/:id' },
    createThing: { method: 'POST', path: '/boxes/:box/things' },
    listThings: { method: 'GET', path: '/things' },
    dropThing: { method: 'DELETE', path: '/things/:id' },
  },
  {
    putThing: {
      summary: 'Put',
      params: z.object({ id: z.string().toUpperCase() }),
      query: z.object({ dry: z.stringbool().default(false) }),
      body: z.object({ size: z.number().transform((size) => size * 2) }),
      ifMatch: 'optional',
      status: 200,
      response: thing,
    },
    createThing: {
      summary: 'Create',
      body: z.object({}),
      status: 201,
      location: '/things/:id',
      response: thing,
    },
    listThings: { summary: 'List', status: 200, response: z.object({ items: z.array(thing) }) },
    dropThing: { summary: 'Drop', ifMatch: 'required', status: 204 },
  },
);

const identify = ({ headers }: { headers: Record<string, unknown> }) => {
  if (headers[testUserHeader] === '') throw unauthenticated();
  return { id: 'ada' };
};

const stored = { id: 'a/b?', size: 4, at: null, version: 7, secret: 'hunter2' };
let service: Service;
let calls: Call<(typeof contract)['putThing']>[];
beforeEach(async () => {
  calls = [];
  service = await createService({
    name: 'things',
    version: '1',
    config: testConfig({ rootPath: '/api/things' }),
  });
  const handlers = {
    putThing: async (call: Call<(typeof contract)['putThing']>) => {
      calls.push(call);
      if (call.idempotency) call.idempotency.onReplay();
      return stored;
    },
    createThing: async () => stored,
    listThings: async () => ({ items: [stored] }),
    dropThing: async () => undefined,
  };
  implement(service.app, contract, handlers, { identity: { identify } });
});
afterEach(() => service.app.close());

const ask = (method: 'GET' | 'PUT' | 'POST' | 'DELETE', url: string, headers = {}, payload?: object) =>
  service.app.inject({
    method,
    url,
    headers: { [testUserHeader]: 'ada', ...headers },
    ...(payload ? { payload } : {}),
  });

test('a handler gets the request as parsed by the schemas, once', async () => {
  await ask(
    'PUT',
    '/things/abc?dry=yes',
    { 'if-match': '"v3"', 'idempotency-key': 'k' },
    { size: 21, extra: 1 },
  );
  expect(calls).toEqual([
    {
      user: { id: 'ada' },
      params: { id: 'ABC' },
      query: { dry: true },
      body: { size: 42 },
      ifMatch: [3],
      idempotency: expect.objectContaining({
        actor: 'ada',
        key: 'k',
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      }),
      traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/),
    },
  ]);
});

test('without the headers, If-Match and Idempotency-Key are undefined', async () => {
  await ask('PUT', '/things/abc', {}, { size: 1 });
  expect(calls).toMatchObject([{ ifMatch: undefined, idempotency: undefined, query: { dry: false } }]);
});

test("the caller's trace goes on", async () => {
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
  await ask('PUT', '/things/abc', { traceparent: `00-${traceId}-00f067aa0ba902b7-01` }, { size: 1 });
  expect(calls[0]?.traceparent).toContain(traceId);
});

describe('the answer', () => {
  test('has only the members of the response schema, also inside lists', async () => {
    const { secret: _, ...listed } = stored;
    expect((await ask('PUT', '/things/a', {}, { size: 1 })).json()).toEqual(listed);
    expect((await ask('GET', '/things')).json()).toEqual({ items: [listed] });
  });

  test('has the ETag of its version', async () => {
    expect((await ask('PUT', '/things/a', {}, { size: 1 })).headers['etag']).toBe('"v7"');
    expect((await ask('GET', '/things')).headers['etag']).toBeUndefined();
  });

  test('to a creation has a Location with the prefix, percent-encoded', async () => {
    const answer = await ask('POST', '/boxes/1/things', {}, {});
    expect(answer.statusCode).toBe(201);
    expect(answer.headers['location']).toBe('/api/things/things/a%2Fb%3F');
  });

  test('without a response schema is 204 without a body', async () => {
    expect(await ask('DELETE', '/things/a', { 'if-match': '*' })).toMatchObject({
      statusCode: 204,
      body: '',
    });
  });

  test('has a header that marks a replayed result', async () => {
    const answer = await ask('PUT', '/things/a', { 'idempotency-key': 'k' }, { size: 1 });
    expect(answer.headers['idempotency-replayed']).toBe('true');
  });

  test('is 500 when the result does not match its schema, and is never partly written', async () => {
    Object.assign(stored, { size: 'huge' });
    const answer = await ask('PUT', '/things/a', {}, { size: 1 }).finally(() =>
      Object.assign(stored, { size: 4 }),
    );
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toMatchObject({ code: 'platform.internal_error' });
  });
});

describe('no handler runs', () => {
  test.each([
    ['no user is signed in', { [testUserHeader]: '' }, { size: 1 }, 401],
    ['the body is invalid', {}, { size: 'x' }, 400],
    ['If-Match is malformed', { 'if-match': 'v3' }, { size: 1 }, 400],
    ['the key is malformed', { 'idempotency-key': 'ä' }, { size: 1 }, 400],
  ])('when %s', async (_, headers, payload, status) => {
    expect((await ask('PUT', '/things/a', headers, payload)).statusCode).toBe(status);
    expect(calls).toEqual([]);
  });

  test('when a required If-Match is missing: 428', async () => {
    expect((await ask('DELETE', '/things/a')).json()).toMatchObject({
      code: 'platform.precondition_required',
    });
  });
});

test('a handler without a route in the contract is an error at start', () => {
  const handlers = { sing: async () => undefined } as object;
  expect(() =>
    implement(service.app, contract, handlers, { identity: { identify: () => ({ id: 'ada' }) } }),
  ).toThrow('no route sing');
});

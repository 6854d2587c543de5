import { problem } from '@quintet/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../problem.ts';
import { unavailable } from '../platform-errors.ts';
import { createNotes, type NotesService } from '../testing/notes-service.ts';

let service: NotesService;
beforeEach(async () => {
  service = await createNotes({ config: { rootPath: '/api/notes' } });
});
afterEach(() => service.app.close());

/** The answer of a route that throws this. */
const answerTo = (thrown: unknown) => {
  service.app.get('/throws', async () => {
    throw thrown;
  });
  return service.app.inject('/throws');
};

const loggedErrors = () =>
  service.logLines.map((line) => JSON.parse(line)).filter(({ level }) => level >= 50);

test('an AppError is answered with its code, message, fields and the request id', async () => {
  const details = {
    members: { current: { version: 8 } },
    errors: [{ pointer: '/body/title', detail: 'no' }],
  };
  const answer = await answerTo(new AppError('notes.odd', 409, 'That is odd.', details));
  expect(answer.statusCode).toBe(409);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(answer.json()).toEqual({
    type: 'urn:quintet:problem:notes.odd',
    title: 'Conflict',
    status: 409,
    code: 'notes.odd',
    detail: 'That is odd.',
    requestId: answer.headers['x-request-id'],
    ...details.members,
    errors: details.errors,
  });
});

describe('an unexpected error is a 500 without details', () => {
  const secret = 'SELECT * FROM notes at /srv/app/dist/main.mjs:1 postgres://app:hunter2@db';
  test.each([
    ['an error', new Error(secret)],
    ['an error of a library with statusCode 404', Object.assign(new Error(secret), { statusCode: 404 })],
    ['a SyntaxError', new SyntaxError(secret)],
    ['a broken outgoing connection', Object.assign(new Error(secret), { code: 'ECONNRESET' })],
    ['a string', secret],
  ])('%s', async (_, thrown) => {
    const answer = await answerTo(thrown);
    expect(answer.statusCode).toBe(500);
    expect(problem.parse(answer.json())).toMatchObject({
      code: 'platform.internal_error',
      title: 'Internal error',
    });
    expect(answer.body).not.toMatch(/SELECT|main\.mjs|hunter2|at .*:\d/);
  });
});

test('a 5xx is logged once under the request id, with its stack and its causes, without secrets', async () => {
  const refused = new Error('connect to postgres://app:hunter2@db failed', {
    cause: new Error('password=hunter2'),
  });
  const answer = await answerTo(
    Object.assign(refused, { config: { password: 'hunter2' }, code: 'ECONNREFUSED' }),
  );
  const [logged, ...rest] = loggedErrors();
  expect(rest).toEqual([]);
  expect(logged).toMatchObject({ requestId: answer.json().requestId, msg: 'platform.internal_error' });
  expect(logged.err).toMatchObject({ code: 'ECONNREFUSED', cause: { message: 'password=***' } });
  expect(logged.err.stack).toContain('error-handling.test.ts');
  expect(service.logLines.join('')).not.toContain('hunter2');
});

test('the cause of a 503 is in the log and not in the answer', async () => {
  const answer = await answerTo(unavailable('The database', 3, new Error('no route to host')));
  expect(answer.headers['retry-after']).toBe('3');
  expect(answer.body).not.toContain('no route');
  expect(loggedErrors()).toEqual([
    expect.objectContaining({
      err: expect.objectContaining({ cause: expect.objectContaining({ message: 'no route to host' }) }),
    }),
  ]);
});

test('a 4xx is not logged as an error', async () => {
  await service.app.inject({
    method: 'POST',
    url: '/notes',
    payload: '{',
    headers: { 'content-type': 'application/json' },
  });
  expect(loggedErrors()).toEqual([]);
});

test('an unknown path is a 404 that names method and path but not the query', async () => {
  const answer = await service.app.inject({ method: 'DELETE', url: '/nothing/here?token=hunter2' });
  expect(answer.json()).toMatchObject({ status: 404, detail: 'There is no route DELETE /nothing/here.' });
});

test('an invalid field is named by a JSON pointer into the request', async () => {
  const bodyOf = async (payload: object) =>
    (await service.app.inject({ method: 'POST', url: '/notes', payload })).json();
  expect(await bodyOf({ title: '', color: 'red' })).toMatchObject({
    code: 'platform.invalid_request',
    errors: [{ pointer: '/body/title', detail: 'must not be empty' }, { pointer: '/body/color' }],
  });
  const query = (await service.app.inject('/notes?limit=201')).json();
  expect(query.errors).toMatchObject([{ pointer: '/query/limit' }]);
  const params = (await service.app.inject('/notes/1')).json();
  expect(params.errors).toMatchObject([{ pointer: '/params/id' }]);
});

test.each([
  ['a percent sign without its digits', '/notes/%zz', 400],
  ['a broken UTF-8 sequence', '/notes/%ff', 400],
  ['a path segment longer than any id', `/notes/${'x'.repeat(513)}`, 414],
])(
  '%s is refused with request id, headers and one log line, like any other request',
  async (_, url, status) => {
    const answer = await service.app.inject({ url, headers: { 'x-request-id': 'a-request-1' } });
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ code: 'platform.malformed_url', requestId: 'a-request-1' });
    expect(answer.headers).toMatchObject({
      'content-type': expect.stringMatching(/^application\/problem\+json/),
      'x-request-id': 'a-request-1',
      'x-content-type-options': 'nosniff',
    });
    expect(service.logLines.map((line) => JSON.parse(line))).toMatchObject([{ msg: 'request', status }]);
  },
);

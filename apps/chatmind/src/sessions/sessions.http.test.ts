import { afterAll, beforeAll, expect, test } from 'vitest';
import { readToEnd } from '../testing/follow-run.ts';
import { person, type Person, startApp, type TestApp } from '../testing/start-app.ts';

let app: TestApp;
let ada: Person;

beforeAll(async () => {
  app = await startApp();
  ada = person(app.transport, 'ada');
});
afterAll(() => app.close());

test('a session is created, read, renamed and deleted; a second delete is 404', async () => {
  const made = await ada.do('createSession', { body: { title: 'Plans' } });
  const params = { id: made.id };
  expect(made).toMatchObject({ title: 'Plans', sample: false, version: 1, lastRun: null });
  expect(await ada.do('getSession', { params })).toEqual(made);
  const renamed = await ada.send(
    'updateSession',
    { params, body: { title: 'New plans' } },
    { ifMatch: '"v1"' },
  );
  expect(renamed.body).toMatchObject({ title: 'New plans', version: 2 });
  expect(renamed.headers['etag']).toBe('"v2"');
  const stale = await ada.send('updateSession', { params, body: { title: 'Old' } }, { ifMatch: '"v1"' });
  expect([stale.status, stale.problem.code]).toEqual([412, 'platform.precondition_failed']);
  expect((await ada.send('deleteSession', { params })).status).toBe(204);
  expect((await ada.send('deleteSession', { params })).problem.code).toBe('chatmind.session_not_found');
  expect((await ada.send('getSession', { params })).status).toBe(404);
});

test('creating a session twice with one key gives one session', async () => {
  const request = { body: { title: 'Once' } };
  const first = await ada.do('createSession', request, { key: 'one-intent' });
  expect(await ada.do('createSession', request, { key: 'one-intent' })).toEqual(first);
});

test('sessions are listed by last activity, page by page, without those of other users', async () => {
  const bob = person(app.transport, 'bob');
  const made = [];
  // oxlint-disable-next-line no-await-in-loop -- in this order
  for (const title of ['One', 'Two', 'Three']) made.push(await bob.do('createSession', { body: { title } }));
  const [first] = made;
  const { runId } = await bob.do('createMessage', {
    params: { id: first?.id ?? '' },
    body: { text: 'Hello' },
  });
  await readToEnd(app.url, runId, 'bob');
  const page = await bob.do('listSessions', { query: { limit: '2' } });
  const rest = await bob.do('listSessions', { query: { limit: '2', cursor: page.nextCursor ?? '' } });
  expect([...page.items, ...rest.items].map(({ title }) => title)).toEqual(['One', 'Three', 'Two']);
  expect(rest.nextCursor).toBeNull();
  expect((await ada.do('listSessions', { query: {} })).items.map(({ title }) => title)).not.toContain('Two');
});

test.each(['x', Buffer.from('["a","b"]').toString('base64url')])(
  'an invalid cursor is a 400: %s',
  async (cursor) => {
    expect((await ada.send('listSessions', { query: { cursor } })).problem.code).toBe(
      'platform.invalid_cursor',
    );
  },
);

test('the first message gives the session its title', async () => {
  const { id } = await ada.do('createSession', { body: {} });
  const text =
    '\n  # How do moves of one card stay in order when two people move it at the same time?\nDetails follow.';
  const { runId } = await ada.do('createMessage', { params: { id }, body: { text } });
  await readToEnd(app.url, runId, 'ada');
  const { title } = await ada.do('getSession', { params: { id } });
  expect(title).toBe('# How do moves of one card stay in order when two people…');
});

test('the sample is marked, and its answer is quoted from the documentation', async () => {
  const sample = await ada.do('createSession', { body: { sample: true } });
  expect(sample).toMatchObject({ sample: true, lastRun: { modelId: 'quote' } });
  await readToEnd(app.url, sample.lastRun?.id ?? '', 'ada');
  const [answer, question] = (await ada.do('listMessages', { params: { id: sample.id }, query: {} })).items;
  expect(question).toMatchObject({ role: 'user', status: 'complete' });
  expect(answer).toMatchObject({ role: 'assistant', modelId: 'quote', replyTo: question?.id });
  expect(answer?.sources?.[0]?.file).toMatch(/\.md$/);
});

test('deleting a session deletes its run', async () => {
  let isAsked = () => {};
  const requested = new Promise<void>((resolve) => {
    isAsked = resolve;
  });
  app.model.answer = async (exchange) => {
    await exchange.sendText('Never ');
    isAsked();
    await exchange.disconnected;
  };
  const { id } = await ada.do('createSession', { body: {} });
  const { runId } = await ada.do('createMessage', { params: { id }, body: { text: 'Wait' } });
  await requested;
  expect((await ada.send('deleteSession', { params: { id } })).status).toBe(204);
  expect((await ada.send('stopRun', { params: { id: runId } })).problem.code).toBe('chatmind.run_not_found');
  await app.model.exchanges.at(-1)?.disconnected;
});

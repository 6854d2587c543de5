import { createTestDatabase, type TestDatabase } from '@quintet/postgres/testing';
import { over, readUntil } from '@quintet/platform/testing';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { migrations } from './migrations/index.ts';
import { type FakeOpenai, startFakeOpenai } from './testing/fake-openai.ts';
import { answerTextOf, followRun, readToEnd } from './testing/follow-run.ts';
import { person, startProcess, type TestProcess } from './testing/start-app.ts';

let database: TestDatabase;
let model: FakeOpenai;
let running: TestProcess[] = [];

beforeAll(async () => {
  database = await createTestDatabase(inject('adminUrl'), 'chatmind', migrations);
  model = await startFakeOpenai();
});
afterEach(async () => {
  await Promise.all(running.map((one) => one.stop()));
  running = [];
});
afterAll(async () => {
  await model.close();
  await database.drop();
});

async function start(): Promise<TestProcess> {
  const env = { OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: 'fake', RUN_LEASE_MS: '400' };
  const started = await startProcess(database.url, env);
  running.push(started);
  return started;
}

async function ask(url: string, text: string) {
  const ada = person(over(url), 'ada');
  const { id } = await ada.do('createSession', { body: {} });
  return { sessionId: id, ...(await ada.do('createMessage', { params: { id }, body: { text } })) };
}

const messagesAt = async (url: string, id: string) =>
  (await person(over(url), 'ada').do('listMessages', { params: { id }, query: {} })).items.toReversed();

/** The first request gets a partial answer and hangs; later ones get the whole answer. */
function answerPartiallyThenFully(half: string, whole: string): void {
  let requests = 0;
  model.answer = async (exchange) => {
    requests += 1;
    await exchange.sendText(requests === 1 ? half : whole);
    if (requests === 1) await exchange.disconnected;
    else await exchange.end();
  };
}

test('kill -9 during an answer: another process restarts it, and a client continues there without a gap', async () => {
  answerPartiallyThenFully('Half a wrong ', 'The whole answer');
  // Only one process at first, so that it claims the run.
  const victim = await start();
  const { sessionId, messageId, runId } = await ask(victim.url, 'What survives?');
  const before = await readUntil(
    followRun(victim.url, runId, { userId: 'ada' }),
    ({ kind }) => kind === 'delta',
  );
  expect(answerTextOf(before)).toBe('Half a wrong ');
  const survivor = await start();
  await victim.kill();

  const lastEventId = before.at(-1)?.seq ?? 0;
  const after = await readUntil(
    followRun(survivor.url, runId, { userId: 'ada', lastEventId }),
    ({ kind }) => kind === 'run.completed',
  );
  expect(after[0]?.kind).toBe('run.restarted');
  expect(answerTextOf([...before, ...after])).toBe('The whole answer');
  expect(
    (await messagesAt(survivor.url, sessionId)).map(({ role, text, status }) => [role, text, status]),
  ).toEqual([
    ['user', 'What survives?', 'complete'],
    ['assistant', 'The whole answer', 'complete'],
  ]);
  expect(after.at(-1)?.message?.replyTo).toBe(messageId);
});

test('kill -9 of the only process: the restarted one claims the run, and the question is still stored', async () => {
  answerPartiallyThenFully('Half ', 'Whole');
  const victim = await start();
  const { sessionId, runId } = await ask(victim.url, 'Hello?');
  await readUntil(followRun(victim.url, runId, { userId: 'ada' }), ({ kind }) => kind === 'delta');
  await victim.kill();
  const again = await start();
  expect(answerTextOf(await readToEnd(again.url, runId, 'ada'))).toBe('Whole');
  expect((await messagesAt(again.url, sessionId)).map(({ text }) => text)).toEqual(['Hello?', 'Whole']);
});

test('a run that crashes every process fails as retryable, with its last partial answer', async () => {
  model.answer = async (exchange) => {
    await exchange.sendText('Again ');
    await exchange.disconnected;
  };
  const first = await start();
  const { sessionId, runId } = await ask(first.url, 'Poison');
  let victim = first;
  let seen = 0;
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one crash after the other
    const events = await readUntil(
      followRun(victim.url, runId, { userId: 'ada', lastEventId: seen }),
      ({ kind }) => kind === 'delta',
    );
    seen = events.at(-1)?.seq ?? seen;
    // oxlint-disable-next-line no-await-in-loop -- one crash after the other
    await victim.kill();
    // oxlint-disable-next-line no-await-in-loop -- one crash after the other
    victim = await start();
  }
  const events = await readToEnd(victim.url, runId, 'ada');
  expect(events.at(-1)).toMatchObject({
    kind: 'run.failed',
    error: { code: 'chatmind.interrupted', retryable: true },
    message: { text: 'Again ', status: 'incomplete' },
  });
  expect(await messagesAt(victim.url, sessionId)).toHaveLength(2);
});

test('a draining process hands its run over at once, without waiting for the lease to expire', async () => {
  answerPartiallyThenFully('Half ', 'Whole');
  const first = await start();
  const { runId } = await ask(first.url, 'Deploy');
  await readUntil(followRun(first.url, runId, { userId: 'ada' }), ({ kind }) => kind === 'delta');
  expect(await first.stop()).toBe(0);
  const next = await start();
  expect(answerTextOf(await readToEnd(next.url, runId, 'ada'))).toBe('Whole');
});

test('stopping a run whose process died keeps its partial answer', async () => {
  answerPartiallyThenFully('Half ', 'never requests for');
  const victim = await start();
  const other = await start();
  // Either process may have the run: both get the stop signal, and the killed one may be the one with the run.
  const { runId } = await ask(victim.url, 'Stop');
  await readUntil(followRun(victim.url, runId, { userId: 'ada' }), ({ kind }) => kind === 'delta');
  await person(over(other.url), 'ada').do('stopRun', { params: { id: runId } });
  await victim.kill();
  const events = await readToEnd(other.url, runId, 'ada');
  expect(events.at(-1)).toMatchObject({ kind: 'run.stopped', message: { text: 'Half ', status: 'stopped' } });
});

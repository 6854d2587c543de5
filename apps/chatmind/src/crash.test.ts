import { createTestDatabase, freePorts, type TestDatabase } from '@quintet/postgres/testing';
import { over } from '@quintet/platform/testing';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { migrations } from './migrations/index.ts';
import { type FakeOpenai, startFakeOpenai } from './testing/fake-openai.ts';
import { follow, readToEnd, readUntil, textOf } from './testing/follow.ts';
import { person } from './testing/person.ts';
import { startProcess, type TestProcess } from './testing/start-process.ts';

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
  const [opsPort = 0] = await freePorts(1);
  const env = { OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: 'fake', RUN_LEASE_MS: '400' };
  const started = await startProcess(database.url, opsPort, env);
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

/** The first asking says half and hangs; the next ones say all of it. */
function halfThenWhole(half: string, whole: string): void {
  let asked = 0;
  model.answer = async (exchange) => {
    asked += 1;
    await exchange.say(asked === 1 ? half : whole);
    if (asked === 1) await exchange.hungUp;
    else await exchange.end();
  };
}

test('kill -9 in mid-answer: another process answers anew, and a reader goes on there without a gap', async () => {
  halfThenWhole('Half a wrong ', 'The whole answer');
  // One process at first, so that it is the one that has the run.
  const victim = await start();
  const { sessionId, messageId, runId } = await ask(victim.url, 'What survives?');
  const before = await readUntil(
    follow(victim.url, runId, { userId: 'ada' }),
    ({ kind }) => kind === 'delta',
  );
  expect(textOf(before)).toBe('Half a wrong ');
  const survivor = await start();
  await victim.kill();

  const lastEventId = before.at(-1)?.seq ?? 0;
  const after = await readUntil(
    follow(survivor.url, runId, { userId: 'ada', lastEventId }),
    ({ kind }) => kind === 'run.completed',
  );
  expect(after[0]?.kind).toBe('run.restarted');
  expect(textOf([...before, ...after])).toBe('The whole answer');
  expect(
    (await messagesAt(survivor.url, sessionId)).map(({ role, text, status }) => [role, text, status]),
  ).toEqual([
    ['user', 'What survives?', 'complete'],
    ['assistant', 'The whole answer', 'complete'],
  ]);
  expect(after.at(-1)?.message?.replyTo).toBe(messageId);
});

test('kill -9 of the only process: the restarted one takes the run over, and the question is still there', async () => {
  halfThenWhole('Half ', 'Whole');
  const victim = await start();
  const { sessionId, runId } = await ask(victim.url, 'Hello?');
  await readUntil(follow(victim.url, runId, { userId: 'ada' }), ({ kind }) => kind === 'delta');
  await victim.kill();
  const again = await start();
  expect(textOf(await readToEnd(again.url, runId, 'ada'))).toBe('Whole');
  expect((await messagesAt(again.url, sessionId)).map(({ text }) => text)).toEqual(['Hello?', 'Whole']);
});

test('a run that every process dies of is failed, honestly and retryably, with what was said last', async () => {
  model.answer = async (exchange) => {
    await exchange.say('Again ');
    await exchange.hungUp;
  };
  const first = await start();
  const { sessionId, runId } = await ask(first.url, 'Poison');
  let victim = first;
  let seen = 0;
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one death after the other
    const events = await readUntil(
      follow(victim.url, runId, { userId: 'ada', lastEventId: seen }),
      ({ kind }) => kind === 'delta',
    );
    seen = events.at(-1)?.seq ?? seen;
    // oxlint-disable-next-line no-await-in-loop -- one death after the other
    await victim.kill();
    // oxlint-disable-next-line no-await-in-loop -- one death after the other
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

test('a process that drains hands its run over at once: the next one needs no lease to run out', async () => {
  halfThenWhole('Half ', 'Whole');
  const first = await start();
  const { runId } = await ask(first.url, 'Deploy');
  await readUntil(follow(first.url, runId, { userId: 'ada' }), ({ kind }) => kind === 'delta');
  expect(await first.stop()).toBe(0);
  const next = await start();
  expect(textOf(await readToEnd(next.url, runId, 'ada'))).toBe('Whole');
});

test('a person who stops a run whose process is dead gets what it had said', async () => {
  halfThenWhole('Half ', 'never asked for');
  const victim = await start();
  const other = await start();
  // Which of the two has the run does not matter: both are told, and one of them dies with it.
  const { runId } = await ask(victim.url, 'Stop');
  await readUntil(follow(victim.url, runId, { userId: 'ada' }), ({ kind }) => kind === 'delta');
  await person(over(other.url), 'ada').do('stopRun', { params: { id: runId } });
  await victim.kill();
  const events = await readToEnd(other.url, runId, 'ada');
  expect(events.at(-1)).toMatchObject({ kind: 'run.stopped', message: { text: 'Half ', status: 'stopped' } });
});

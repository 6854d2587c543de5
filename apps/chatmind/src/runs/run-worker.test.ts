import { createTestDatabase, type TestDatabase } from '@quintet/postgres/testing';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { migrations } from '../migrations/index.ts';
import { type FakeOpenai, startFakeOpenai } from '../testing/fake-openai.ts';
import { readToEnd } from '../testing/follow-run.ts';
import { person, startInProcess } from '../testing/start-app.ts';
import type { RunSettings } from './run-settings.ts';

let database: TestDatabase;
let model: FakeOpenai;
let close: () => Promise<void>;

beforeEach(async () => {
  database = await createTestDatabase(inject('adminUrl'), 'chatmind', migrations);
  model = await startFakeOpenai();
});
afterEach(async () => {
  await model.close();
  await close();
  await database.drop();
});

async function answerWith(answer: FakeOpenai['answer'], runs: Partial<RunSettings>, questions = 1) {
  model.answer = answer;
  const app = await startInProcess(database.url, model, { retryDelaysMs: [1, 1], ...runs });
  close = app.close;
  const ada = person(app.transport, 'ada');
  const accepted = await Promise.all(
    Array.from({ length: questions }, async () => {
      const { id } = await ada.do('createSession', { body: {} });
      return ada.do('createMessage', { params: { id }, body: { text: 'Hi' } });
    }),
  );
  const logs = await Promise.all(accepted.map(({ runId }) => readToEnd(app.url, runId, 'ada')));
  return logs.map((events) => events.at(-1));
}

test('a model that stalls before its first text times out', async () => {
  const [end] = await answerWith(({ disconnected }) => void disconnected, { firstPartMs: 30 });
  expect(end).toMatchObject({
    kind: 'run.failed',
    error: { code: 'chatmind.model_timeout', retryable: true },
  });
});

test('a model that stalls during its answer times out, and the partial answer is kept as incomplete', async () => {
  const [end] = await answerWith((exchange) => exchange.sendText('Half'), { idleMs: 50 });
  expect(end).toMatchObject({
    kind: 'run.failed',
    error: { code: 'chatmind.model_timeout' },
    message: { text: 'Half', status: 'incomplete' },
  });
});

test('a model that never ends is stopped', async () => {
  const talk = async (exchange: Parameters<FakeOpenai['answer']>[0]) => {
    for (let count = 0; count < 100_000; count += 1) {
      // oxlint-disable-next-line no-await-in-loop -- sends until the connection is closed
      if (await Promise.race([exchange.disconnected, exchange.sendText('and ')])) return;
    }
  };
  const [end] = await answerWith(talk, { totalMs: 3000 });
  expect(end).toMatchObject({ kind: 'run.failed', message: { status: 'incomplete' } });
});

test('an answer longer than a message can be is cut off with an error', async () => {
  const [end] = await answerWith(async (exchange) => {
    await exchange.sendText('x'.repeat(450_000));
    await exchange.end();
  }, {});
  expect(end).toMatchObject({ kind: 'run.failed', error: { code: 'chatmind.answer_too_long' } });
  expect(end?.message?.text).toHaveLength(400_000);
});

test('a model that stays throttled fails as throttled and retryable', async () => {
  const [end] = await answerWith((exchange) => exchange.refuse(429), {});
  expect(end?.error).toMatchObject({ code: 'chatmind.model_throttled', retryable: true });
  expect(model.exchanges).toHaveLength(3);
});

test('an empty answer is an error', async () => {
  const [end] = await answerWith((exchange) => exchange.end(), {});
  expect(end?.error).toMatchObject({ code: 'chatmind.empty_answer', retryable: true });
});

test('a process answers up to its concurrency limit at once, and the others wait', async () => {
  let open = 0;
  let most = 0;
  const answer: FakeOpenai['answer'] = async (exchange) => {
    most = Math.max(most, (open += 1));
    await exchange.sendText('Hello');
    open -= 1;
    await exchange.end();
  };
  const ends = await answerWith(answer, { concurrency: 2 }, 7);
  expect(ends.map((end) => end?.kind)).toEqual(Array.from({ length: 7 }, () => 'run.completed'));
  expect(most).toBeLessThanOrEqual(2);
});

import { createTestDatabase, type TestDatabase } from '@quintet/postgres/testing';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { migrations } from '../migrations/index.ts';
import { type FakeOpenai, startFakeOpenai } from '../testing/fake-openai.ts';
import { readToEnd } from '../testing/follow.ts';
import { person } from '../testing/person.ts';
import { startInProcess } from '../testing/start-app.ts';
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
  const app = await startInProcess(database.url, model, { pausesMs: [1, 1], ...runs });
  close = app.close;
  const ada = person(app.transport, 'ada');
  const asked = await Promise.all(
    Array.from({ length: questions }, async () => {
      const { id } = await ada.do('createSession', { body: {} });
      return ada.do('createMessage', { params: { id }, body: { text: 'Hi' } });
    }),
  );
  const logs = await Promise.all(asked.map(({ runId }) => readToEnd(app.url, runId, 'ada')));
  return logs.map((events) => events.at(-1));
}

test('a model that stalls before its first word is given up', async () => {
  const [end] = await answerWith(({ hungUp }) => void hungUp, { firstPartMs: 30 });
  expect(end).toMatchObject({
    kind: 'run.failed',
    error: { code: 'chatmind.model_timeout', retryable: true },
  });
});

test('a model that stalls in mid-answer is given up, and what it said is kept as incomplete', async () => {
  const [end] = await answerWith((exchange) => exchange.say('Half'), { idleMs: 50 });
  expect(end).toMatchObject({
    kind: 'run.failed',
    error: { code: 'chatmind.model_timeout' },
    message: { text: 'Half', status: 'incomplete' },
  });
});

test('a model that never stops talking is stopped', async () => {
  const talk = async (exchange: Parameters<FakeOpenai['answer']>[0]) => {
    for (let count = 0; count < 100_000; count += 1) {
      // oxlint-disable-next-line no-await-in-loop -- word by word, until it is hung up on
      if (await Promise.race([exchange.hungUp, exchange.say('and ')])) return;
    }
  };
  const [end] = await answerWith(talk, { totalMs: 3000 });
  expect(end).toMatchObject({ kind: 'run.failed', message: { status: 'incomplete' } });
});

test('an answer that is longer than a message may be is cut and says so', async () => {
  const [end] = await answerWith(async (exchange) => {
    await exchange.say('x'.repeat(450_000));
    await exchange.end();
  }, {});
  expect(end).toMatchObject({ kind: 'run.failed', error: { code: 'chatmind.answer_too_long' } });
  expect(end?.message?.text).toHaveLength(400_000);
});

test('throttled again and again, it fails as throttled and may be tried later', async () => {
  const [end] = await answerWith((exchange) => exchange.refuse(429), {});
  expect(end?.error).toMatchObject({ code: 'chatmind.model_throttled', retryable: true });
  expect(model.exchanges).toHaveLength(3);
});

test('an answer without a word is no answer', async () => {
  const [end] = await answerWith((exchange) => exchange.end(), {});
  expect(end?.error).toMatchObject({ code: 'chatmind.empty_answer', retryable: true });
});

test('a process answers as many at once as it may, and the others wait their turn', async () => {
  let open = 0;
  let most = 0;
  const answer: FakeOpenai['answer'] = async (exchange) => {
    most = Math.max(most, (open += 1));
    await exchange.say('Hello');
    open -= 1;
    await exchange.end();
  };
  const ends = await answerWith(answer, { concurrency: 2 }, 7);
  expect(ends.map((end) => end?.kind)).toEqual(Array.from({ length: 7 }, () => 'run.completed'));
  expect(most).toBeLessThanOrEqual(2);
});

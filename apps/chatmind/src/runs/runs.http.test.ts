import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { OpenaiExchange } from '../testing/fake-openai.ts';
import { readUntil } from '@quintet/platform/testing';
import { answerTextOf, followRun, readToEnd } from '../testing/follow-run.ts';
import { person, type Person, startApp, type TestApp } from '../testing/start-app.ts';

let app: TestApp;
let ada: Person;
let repeat: (exchange: OpenaiExchange) => Promise<void> | void;

beforeAll(async () => {
  app = await startApp();
  ada = person(app.transport, 'ada');
  repeat = app.model.answer;
});
afterAll(() => app.close());
afterEach(() => {
  app.model.answer = repeat;
});

async function ask(text: string) {
  const session = await ada.do('createSession', { body: {} });
  const accepted = await ada.do('createMessage', { params: { id: session.id }, body: { text } });
  return { sessionId: session.id, ...accepted };
}

const messagesOf = async (id: string) =>
  (await ada.do('listMessages', { params: { id }, query: {} })).items.toReversed();
const lastRunOf = async (id: string) => (await ada.do('getSession', { params: { id } })).lastRun;

/** A model that sends some text and waits for the test before it ends. */
function startBlockedAnswer(words: string) {
  const gate = Promise.withResolvers<void>();
  app.model.answer = async (exchange) => {
    await exchange.sendText(words);
    await Promise.race([gate.promise, exchange.disconnected]);
    await exchange.end();
  };
  return gate;
}

test('an answer streams as gap-free events and is stored with the same text', async () => {
  const { sessionId, messageId, runId } = await ask('one two three');
  const events = await readToEnd(app.url, runId, 'ada');
  expect(events[0]).toMatchObject({ seq: 1, kind: 'run.started', modelId: 'openai:fake', actor: 'ada' });
  expect(answerTextOf(events)).toBe('one two three');
  const [question, answer] = await messagesOf(sessionId);
  expect(question).toMatchObject({ id: messageId, role: 'user', text: 'one two three', status: 'complete' });
  expect(answer).toMatchObject({
    role: 'assistant',
    text: 'one two three',
    status: 'complete',
    replyTo: messageId,
  });
  expect(events.at(-1)).toMatchObject({ kind: 'run.completed', message: answer });
  expect(await lastRunOf(sessionId)).toMatchObject({ id: runId, state: 'completed', seq: events.length });
});

test('a client resumes after any event, on any process', async () => {
  const { runId } = await ask(Array.from({ length: 50 }, (_, index) => `word${index} `).join(''));
  const all = await readToEnd(app.url, runId, 'ada');
  for (const lastEventId of [0, 1, all.length - 1]) {
    // oxlint-disable-next-line no-await-in-loop -- alternates between both processes
    const rest = await readUntil(
      followRun(app.url, runId, { userId: 'ada', lastEventId }),
      ({ seq }) => seq === all.length,
    );
    expect(rest).toEqual(all.slice(lastEventId));
  }
});

test('the model gets the conversation turn by turn', async () => {
  const { sessionId, runId } = await ask('First');
  await readToEnd(app.url, runId, 'ada');
  const second = await ada.do('createMessage', { params: { id: sessionId }, body: { text: 'Second' } });
  await readToEnd(app.url, second.runId, 'ada');
  expect(app.model.exchanges.at(-1)?.request.messages).toEqual([
    { role: 'user', content: 'First' },
    { role: 'assistant', content: 'First' },
    { role: 'user', content: 'Second' },
  ]);
});

test('a question sent twice with one key is answered once', async () => {
  const { id } = await ada.do('createSession', { body: {} });
  const request = { params: { id }, body: { text: 'Once' } };
  const first = await ada.do('createMessage', request, { key: `once-${id}` });
  const again = await ada.send('createMessage', request, { key: `once-${id}` });
  expect([again.status, again.body]).toEqual([202, first]);
  await readToEnd(app.url, first.runId, 'ada');
  expect((await messagesOf(id)).map(({ text }) => text)).toEqual(['Once', 'Once']);
});

test('a session that is being answered refuses a second question and stores nothing of it', async () => {
  const gate = startBlockedAnswer('Well');
  const { sessionId, runId } = await ask('First');
  const refused = await ada.send('createMessage', { params: { id: sessionId }, body: { text: 'Second' } });
  expect([refused.status, refused.problem.code]).toEqual([409, 'chatmind.run_active']);
  expect((await ada.send('retryRun', { params: { id: runId } })).problem.code).toBe('chatmind.run_active');
  gate.resolve();
  await readToEnd(app.url, runId, 'ada');
  expect((await messagesOf(sessionId)).map(({ text }) => text)).toEqual(['First', 'Well']);
});

test('stop ends a run in any process, keeps its partial answer and closes the connection to the model', async () => {
  startBlockedAnswer('Half a sent');
  const { sessionId, messageId, runId } = await ask('Tell me');
  await readUntil(followRun(app.url, runId, { userId: 'ada' }), ({ kind }) => kind === 'delta');
  // Twice, so that each of two processes gets one request.
  await ada.do('stopRun', { params: { id: runId } });
  await ada.do('stopRun', { params: { id: runId } });
  const events = await readToEnd(app.url, runId, 'ada');
  const message = { text: 'Half a sent', status: 'stopped', replyTo: messageId };
  expect(events.at(-1)).toMatchObject({ kind: 'run.stopped', message });
  expect((await messagesOf(sessionId))[1]).toMatchObject(message);
  await app.model.exchanges.at(-1)?.disconnected;
  expect(await ada.do('stopRun', { params: { id: runId } })).toMatchObject({ state: 'stopped' });
});

test('a retry answers the same message again, and the new answer replaces the old one', async () => {
  app.model.answer = async (exchange) => {
    await exchange.sendText('Half');
    exchange.drop();
  };
  const { sessionId, messageId, runId } = await ask('Whole');
  const failed = await readToEnd(app.url, runId, 'ada');
  expect(failed.at(-1)).toMatchObject({
    kind: 'run.failed',
    error: { code: 'chatmind.model_broken', retryable: true },
    message: { text: 'Half', status: 'incomplete' },
  });
  app.model.answer = repeat;
  const retried = await ada.do('retryRun', { params: { id: runId } }, { key: `retry-${runId}` });
  expect(await ada.do('retryRun', { params: { id: runId } }, { key: `retry-${runId}` })).toEqual(retried);
  expect(retried.messageId).toBe(messageId);
  await readToEnd(app.url, retried.runId, 'ada');
  expect((await messagesOf(sessionId)).map(({ text, status }) => [text, status])).toEqual([
    ['Whole', 'complete'],
    ['Whole', 'complete'],
  ]);
});

test('only the latest message can be retried', async () => {
  const { sessionId, runId } = await ask('First');
  await readToEnd(app.url, runId, 'ada');
  const second = await ada.do('createMessage', { params: { id: sessionId }, body: { text: 'Second' } });
  await readToEnd(app.url, second.runId, 'ada');
  expect((await ada.send('retryRun', { params: { id: runId } })).problem.code).toBe('chatmind.not_latest');
});

test('a refused request fails at once and is not retryable', async () => {
  app.model.answer = (exchange) => exchange.refuse(401);
  const { sessionId, runId } = await ask('Hello');
  const events = await readToEnd(app.url, runId, 'ada');
  expect(events.at(-1)).toMatchObject({
    kind: 'run.failed',
    error: { code: 'chatmind.model_refused', retryable: false },
  });
  expect(events.at(-1)?.message).toBeUndefined();
  expect((await messagesOf(sessionId)).map(({ text }) => text)).toEqual(['Hello']);
  expect(await lastRunOf(sessionId)).toMatchObject({
    state: 'failed',
    error: { code: 'chatmind.model_refused' },
  });
});

test('the user sees neither the key nor the response body of the provider', async () => {
  app.model.answer = (exchange) => exchange.refuse(400);
  const { runId } = await ask('Hello');
  expect(JSON.stringify(await readToEnd(app.url, runId, 'ada'))).not.toContain('refused by the fake');
});

test('a request throttled before the first text is retried without an error for the user', async () => {
  let requests = 0;
  app.model.answer = (exchange) => {
    requests += 1;
    return requests === 1 ? exchange.refuse(429, { 'retry-after': '0' }) : repeat(exchange);
  };
  const { runId } = await ask('Patience');
  expect(answerTextOf(await readToEnd(app.url, runId, 'ada'))).toBe('Patience');
  expect(requests).toBe(2);
});

test('models are listed with one default, and another one can be requested', async () => {
  const { items } = await ada.do('listModels', {});
  expect(items).toEqual([
    { id: 'openai:fake', label: 'fake', kind: 'writes', default: true },
    { id: 'quote', label: 'Quotes from the docs', kind: 'quotes', default: false },
  ]);
  const { id } = await ada.do('createSession', { body: {} });
  const body = { text: 'How are live updates sent to the browser?', modelId: 'quote' };
  const { runId } = await ada.do('createMessage', { params: { id }, body });
  expect((await readToEnd(app.url, runId, 'ada')).at(-1)?.message?.modelId).toBe('quote');
  const unknown = await ada.send('createMessage', { params: { id }, body: { text: 'x', modelId: 'none' } });
  expect([unknown.status, unknown.problem.code]).toEqual([422, 'chatmind.unknown_model']);
});

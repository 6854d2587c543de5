import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Exchange } from '../testing/fake-openai.ts';
import { follow, readToEnd, readUntil, textOf } from '../testing/follow.ts';
import { person, type Person } from '../testing/person.ts';
import { startApp, type TestApp } from '../testing/start-app.ts';

let app: TestApp;
let ada: Person;
let repeat: (exchange: Exchange) => Promise<void> | void;

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

/** A model that says something and then waits until it is let go. */
function waitingModel(words: string) {
  const gate = Promise.withResolvers<void>();
  app.model.answer = async (exchange) => {
    await exchange.say(words);
    await Promise.race([gate.promise, exchange.hungUp]);
    await exchange.end();
  };
  return gate;
}

test('an answer streams as events without a gap, and is stored as its events told it', async () => {
  const { sessionId, messageId, runId } = await ask('one two three');
  const events = await readToEnd(app.url, runId, 'ada');
  expect(events[0]).toMatchObject({ seq: 1, kind: 'run.started', modelId: 'openai:fake', actor: 'ada' });
  expect(textOf(events)).toBe('one two three');
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

test('a reader resumes behind any event, on whichever process', async () => {
  const { runId } = await ask(Array.from({ length: 50 }, (_, index) => `word${index} `).join(''));
  const all = await readToEnd(app.url, runId, 'ada');
  for (const lastEventId of [0, 1, all.length - 1]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, over both processes
    const rest = await readUntil(
      follow(app.url, runId, { userId: 'ada', lastEventId }),
      ({ seq }) => seq === all.length,
    );
    expect(rest).toEqual(all.slice(lastEventId));
  }
});

test('the model is told the conversation, turn by turn', async () => {
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

test('a question that was sent twice with one key is asked once', async () => {
  const { id } = await ada.do('createSession', { body: {} });
  const request = { params: { id }, body: { text: 'Once' } };
  const first = await ada.do('createMessage', request, { key: `once-${id}` });
  const again = await ada.send('createMessage', request, { key: `once-${id}` });
  expect([again.status, again.body]).toEqual([202, first]);
  await readToEnd(app.url, first.runId, 'ada');
  expect((await messagesOf(id)).map(({ text }) => text)).toEqual(['Once', 'Once']);
});

test('a session that is being answered takes no second question, and nothing of it is stored', async () => {
  const gate = waitingModel('Well');
  const { sessionId, runId } = await ask('First');
  const refused = await ada.send('createMessage', { params: { id: sessionId }, body: { text: 'Second' } });
  expect([refused.status, refused.problem.code]).toEqual([409, 'chatmind.run_active']);
  expect((await ada.send('retryRun', { params: { id: runId } })).problem.code).toBe('chatmind.run_active');
  gate.resolve();
  await readToEnd(app.url, runId, 'ada');
  expect((await messagesOf(sessionId)).map(({ text }) => text)).toEqual(['First', 'Well']);
});

test('stop ends an answer wherever it runs, keeps what was said, and hangs up on the model', async () => {
  waitingModel('Half a sent');
  const { sessionId, messageId, runId } = await ask('Tell me');
  await readUntil(follow(app.url, runId, { userId: 'ada' }), ({ kind }) => kind === 'delta');
  // Twice, so that each of two processes is asked once.
  await ada.do('stopRun', { params: { id: runId } });
  await ada.do('stopRun', { params: { id: runId } });
  const events = await readToEnd(app.url, runId, 'ada');
  const message = { text: 'Half a sent', status: 'stopped', replyTo: messageId };
  expect(events.at(-1)).toMatchObject({ kind: 'run.stopped', message });
  expect((await messagesOf(sessionId))[1]).toMatchObject(message);
  await app.model.exchanges.at(-1)?.hungUp;
  expect(await ada.do('stopRun', { params: { id: runId } })).toMatchObject({ state: 'stopped' });
});

test('a retry answers the same message again; its answer takes the place of the old one', async () => {
  app.model.answer = async (exchange) => {
    await exchange.say('Half');
    exchange.cut();
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

test('only the latest message can be answered again', async () => {
  const { sessionId, runId } = await ask('First');
  await readToEnd(app.url, runId, 'ada');
  const second = await ada.do('createMessage', { params: { id: sessionId }, body: { text: 'Second' } });
  await readToEnd(app.url, second.runId, 'ada');
  expect((await ada.send('retryRun', { params: { id: runId } })).problem.code).toBe('chatmind.not_latest');
});

test('a refused request fails at once and says whether to try again', async () => {
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

test('what a person must not see stays in the log: no key, no body of the provider', async () => {
  app.model.answer = (exchange) => exchange.refuse(400);
  const { runId } = await ask('Hello');
  expect(JSON.stringify(await readToEnd(app.url, runId, 'ada'))).not.toContain('refused by the fake');
});

test('throttled before the first word, it is asked again; the person just waits', async () => {
  let asked = 0;
  app.model.answer = (exchange) => {
    asked += 1;
    return asked === 1 ? exchange.refuse(429, { 'retry-after': '0' }) : repeat(exchange);
  };
  const { runId } = await ask('Patience');
  expect(textOf(await readToEnd(app.url, runId, 'ada'))).toBe('Patience');
  expect(asked).toBe(2);
});

test('models are listed, one of them is the default, and another may be named', async () => {
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

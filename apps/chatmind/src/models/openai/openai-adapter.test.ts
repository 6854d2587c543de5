import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Exchange, type FakeOpenai, startFakeOpenai } from '../../testing/fake-openai.ts';
import type { ModelPart } from '../model-adapter.ts';
import { ModelError } from '../model-error.ts';
import { openaiAdapter } from './openai-adapter.ts';

let fake: FakeOpenai;
beforeAll(async () => {
  fake = await startFakeOpenai();
});
afterAll(() => fake.close());

async function ask(answer: FakeOpenai['answer'], signal = new AbortController().signal, apiKey?: string) {
  fake.answer = answer;
  const parts: ModelPart[] = [];
  const adapter = openaiAdapter({ baseUrl: `${fake.baseUrl}/`, model: 'tiny', apiKey });
  const failure = await (async () => {
    for await (const part of adapter.stream([{ role: 'user', text: 'Hi' }], { signal })) parts.push(part);
    return undefined;
  })().catch((error: unknown) => error);
  return {
    text: parts.map((part) => ('text' in part ? part.text : '')).join(''),
    usage: parts.find((part) => 'usage' in part),
    failure,
    fault: failure instanceof ModelError ? failure.fault : undefined,
  };
}

test('it asks as the protocol says, and gives texts and usage', async () => {
  const { text, usage, failure } = await ask(
    async (exchange) => {
      await exchange.say('One ');
      await exchange.say('two');
      await exchange.end();
    },
    undefined,
    'a-key',
  );
  expect(failure).toBeUndefined();
  expect([text, usage]).toEqual(['One two', { usage: { inputTokens: 3, outputTokens: 5 } }]);
  const { headers, request } = fake.exchanges.at(-1) as Exchange;
  expect(headers.authorization).toBe('Bearer a-key');
  expect(request).toMatchObject({ model: 'tiny', stream: true, messages: [{ role: 'user', content: 'Hi' }] });
});

test('without a key it sends none, as local servers like it', async () => {
  await ask((exchange) => exchange.end());
  expect(fake.exchanges.at(-1)?.headers.authorization).toBeUndefined();
});

test('a huge chunk comes whole, and events without choices are no fault', async () => {
  const huge = 'x'.repeat(500_000);
  const { text, failure } = await ask(async (exchange) => {
    await exchange.raw(
      ': hello\n\ndata: {"choices":[]}\n\ndata: {"choices":[{"delta":{"role":"assistant","content":null}}]}\n\n',
    );
    await exchange.say(huge);
    await exchange.end();
  });
  expect([text === huge, failure]).toEqual([true, undefined]);
});

test('a server that gives a reason to end, and then closes without [DONE], has ended', async () => {
  const { text, failure } = await ask(async (exchange) => {
    await exchange.raw('data: {"choices":[{"delta":{"content":"x"},"finish_reason":"stop"}]}\n\n');
    exchange.close();
  });
  expect([text, failure]).toEqual(['x', undefined]);
});

test.each<[name: string, answer: FakeOpenai['answer'], code: string, retryable: boolean]>([
  ['429', (exchange) => exchange.refuse(429), 'chatmind.model_throttled', true],
  ['503', (exchange) => exchange.refuse(503), 'chatmind.model_unavailable', true],
  ['401', (exchange) => exchange.refuse(401), 'chatmind.model_refused', false],
  ['a cut before an answer', (exchange) => exchange.cut(), 'chatmind.model_unavailable', true],
  [
    'a cut in the middle',
    async (exchange) => {
      await exchange.say('Half');
      exchange.cut();
    },
    'chatmind.model_broken',
    true,
  ],
  ['no JSON', (exchange) => exchange.raw('data: {"choices":[{"del\n\n'), 'chatmind.model_broken', true],
  [
    'JSON of another form',
    (exchange) => exchange.raw('data: {"choices":7}\n\n'),
    'chatmind.model_broken',
    true,
  ],
  [
    'an error in mid-stream',
    (exchange) => exchange.raw('data: {"error":{"message":"boom","code":"server_error"}}\n\n'),
    'chatmind.model_broken',
    true,
  ],
  [
    'throttling in mid-stream',
    (exchange) => exchange.raw('data: {"error":{"message":"slow down","type":"rate_limit_error"}}\n\n'),
    'chatmind.model_throttled',
    true,
  ],
])('%s is told as what it is', async (_, answer, code, retryable) => {
  expect((await ask(answer)).fault).toMatchObject({ code, retryable });
});

test('Retry-After is passed on', async () => {
  const { fault } = await ask((exchange) => exchange.refuse(429, { 'retry-after': '7' }));
  expect(fault?.retryAfterMs).toBe(7_000);
});

test('an aborted request hangs up on the server', async () => {
  const abort = new AbortController();
  const { text } = await ask(async (exchange) => {
    await exchange.say('Half');
    abort.abort();
  }, abort.signal);
  expect(['', 'Half']).toContain(text);
  await fake.exchanges.at(-1)?.hungUp;
});

test('nobody listening is a model that does not answer', async () => {
  const adapter = openaiAdapter({ baseUrl: 'http://127.0.0.1:9/v1', model: 'tiny' });
  const { signal } = new AbortController();
  await expect(Array.fromAsync(adapter.stream([], { signal }))).rejects.toThrow('does not answer');
});

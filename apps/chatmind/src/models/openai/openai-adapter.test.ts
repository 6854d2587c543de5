import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenaiExchange, type FakeOpenai, startFakeOpenai } from '../../testing/fake-openai.ts';
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
    info: failure instanceof ModelError ? failure.info : undefined,
  };
}

test('it sends a valid request and yields text and usage', async () => {
  const { text, usage, failure } = await ask(
    async (exchange) => {
      await exchange.sendText('One ');
      await exchange.sendText('two');
      await exchange.end();
    },
    undefined,
    'a-key',
  );
  expect(failure).toBeUndefined();
  expect([text, usage]).toEqual(['One two', { usage: { inputTokens: 3, outputTokens: 5 } }]);
  const { headers, request } = fake.exchanges.at(-1) as OpenaiExchange;
  expect(headers.authorization).toBe('Bearer a-key');
  expect(request).toMatchObject({ model: 'tiny', stream: true, messages: [{ role: 'user', content: 'Hi' }] });
});

test('without a key it sends no authorization header', async () => {
  await ask((exchange) => exchange.end());
  expect(fake.exchanges.at(-1)?.headers.authorization).toBeUndefined();
});

test('a huge chunk arrives intact, and events without choices are ignored', async () => {
  const huge = 'x'.repeat(500_000);
  const { text, failure } = await ask(async (exchange) => {
    await exchange.raw(
      ': hello\n\ndata: {"choices":[]}\n\ndata: {"choices":[{"delta":{"role":"assistant","content":null}}]}\n\n',
    );
    await exchange.sendText(huge);
    await exchange.end();
  });
  expect([text === huge, failure]).toEqual([true, undefined]);
});

test('an answer with a finish_reason is complete without [DONE]', async () => {
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
  ['a cut before an answer', (exchange) => exchange.drop(), 'chatmind.model_unavailable', true],
  [
    'a cut in the middle',
    async (exchange) => {
      await exchange.sendText('Half');
      exchange.drop();
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
])('%s gives the right error', async (_, answer, code, retryable) => {
  expect((await ask(answer)).info).toMatchObject({ code, retryable });
});

test('Retry-After is passed on', async () => {
  const { info } = await ask((exchange) => exchange.refuse(429, { 'retry-after': '7' }));
  expect(info?.retryAfterMs).toBe(7_000);
});

test('aborting closes the connection to the server', async () => {
  const abort = new AbortController();
  const { text } = await ask(async (exchange) => {
    await exchange.sendText('Half');
    abort.abort();
  }, abort.signal);
  expect(['', 'Half']).toContain(text);
  await fake.exchanges.at(-1)?.disconnected;
});

test('a server that is not listening is an unavailable model', async () => {
  const adapter = openaiAdapter({ baseUrl: 'http://127.0.0.1:9/v1', model: 'tiny' });
  const { signal } = new AbortController();
  await expect(Array.fromAsync(adapter.stream([], { signal }))).rejects.toThrow('is not responding');
});

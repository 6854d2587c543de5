import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type BedrockExchange, type FakeBedrock, startFakeBedrock } from '../../testing/fake-bedrock.ts';
import type { ModelPart } from '../model-adapter.ts';
import { ModelError } from '../model-error.ts';
import { bedrockAdapter } from './bedrock-adapter.ts';

let fake: FakeBedrock;
beforeAll(async () => {
  fake = await startFakeBedrock();
});
afterAll(() => fake.close());
beforeEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, undefined);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'an-id');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'a-secret');
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

async function ask(answer: FakeBedrock['answer'], signal = new AbortController().signal) {
  fake.answer = answer;
  const parts: ModelPart[] = [];
  const adapter = bedrockAdapter({
    modelId: 'a.model-v1:0',
    region: 'eu-central-1',
    endpoint: fake.endpoint,
  });
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

const delta = (exchange: BedrockExchange, text: string) =>
  exchange.event('contentBlockDelta', { contentBlockIndex: 0, delta: { text } });

function whole(exchange: BedrockExchange): void {
  exchange.event('messageStart', { role: 'assistant' });
  delta(exchange, 'One ');
  delta(exchange, 'two 🦉');
  exchange.event('contentBlockStop', { contentBlockIndex: 0 });
  exchange.event('messageStop', { stopReason: 'end_turn' });
  exchange.event('metadata', {
    usage: { inputTokens: 3, outputTokens: 5, totalTokens: 8 },
    metrics: { latencyMs: 1 },
  });
  exchange.end();
}

test('it sends a signed ConverseStream request and yields text and usage from the frames', async () => {
  const { text, usage, failure } = await ask(whole);
  expect(failure).toBeUndefined();
  expect([text, usage]).toEqual(['One two 🦉', { usage: { inputTokens: 3, outputTokens: 5 } }]);
  const { path, headers, request } = fake.exchanges.at(-1) as BedrockExchange;
  expect(decodeURIComponent(path)).toBe('/model/a.model-v1:0/converse-stream');
  expect(headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=an-id\/\d{8}\/eu-central-1\/bedrock\//);
  expect(request).toEqual({ messages: [{ role: 'user', content: [{ text: 'Hi' }] }] });
});

test('on ECS it uses the credentials of the task role', async () => {
  const role = createServer((_, response) => {
    response.setHeader('content-type', 'application/json');
    const credentials = { AccessKeyId: 'of-the-role', SecretAccessKey: 'x', Token: 'a-token' };
    response.end(JSON.stringify({ ...credentials, Expiration: '2099-01-01T00:00:00Z' }));
  }).listen(0, '127.0.0.1');
  await once(role, 'listening');
  vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
  const { port } = role.address() as AddressInfo;
  vi.stubEnv('AWS_CONTAINER_CREDENTIALS_FULL_URI', `http://127.0.0.1:${port}/role`);
  vi.stubEnv('HOME', '/nonexistent');
  const { failure } = await ask(whole);
  role.close();
  expect(failure).toBeUndefined();
  const { headers } = fake.exchanges.at(-1) as BedrockExchange;
  expect(headers.authorization).toContain('Credential=of-the-role/');
  expect(headers['x-amz-security-token']).toBe('a-token');
});

test.each<[name: string, answer: FakeBedrock['answer'], code: string, retryable: boolean]>([
  ['429', (exchange) => exchange.refuse(429, 'ThrottlingException'), 'chatmind.model_throttled', true],
  [
    '503',
    (exchange) => exchange.refuse(503, 'ServiceUnavailableException'),
    'chatmind.model_unavailable',
    true,
  ],
  ['403', (exchange) => exchange.refuse(403, 'AccessDeniedException'), 'chatmind.model_refused', false],
  ['400', (exchange) => exchange.refuse(400, 'ValidationException'), 'chatmind.model_refused', false],
  ['a cut before an answer', (exchange) => exchange.drop(), 'chatmind.model_unavailable', true],
  [
    'throttling in mid-answer',
    (exchange) => {
      delta(exchange, 'Half');
      exchange.exception('throttlingException', 'slow down');
      exchange.end();
    },
    'chatmind.model_throttled',
    true,
  ],
  [
    'a model that fails in mid-answer',
    (exchange) => {
      delta(exchange, 'Half');
      exchange.exception('modelStreamErrorException', 'boom');
      exchange.end();
    },
    'chatmind.model_broken',
    true,
  ],
  [
    'an end without messageStop',
    (exchange) => {
      delta(exchange, 'Half');
      exchange.end();
    },
    'chatmind.model_broken',
    true,
  ],
])('%s gives the right error', async (_, answer, code, retryable) => {
  expect((await ask(answer)).info).toMatchObject({ code, retryable });
});

test('Retry-After is passed on', async () => {
  const { info } = await ask((exchange) =>
    exchange.refuse(429, 'ThrottlingException', { 'retry-after': '7' }),
  );
  expect(info?.retryAfterMs).toBe(7_000);
});

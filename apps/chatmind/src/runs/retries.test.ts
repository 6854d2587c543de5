import { expect, test } from 'vitest';
import type { ModelPart } from '../models/model-adapter.ts';
import { answerBroken, modelRefused, throttled } from '../models/model-error.ts';
import { withRetries } from './retries.ts';

const policy = { pausesMs: [1, 1], longestAskedMs: 50 };

async function follow(
  attempts: readonly (() => AsyncIterable<ModelPart>)[],
  signal = new AbortController().signal,
) {
  let asked = 0;
  const open = () => attempts[Math.min(asked++, attempts.length - 1)]?.() ?? failing(new Error('none'));
  const parts = Array.fromAsync(withRetries(open, policy, signal));
  return { result: await parts.catch((error: unknown) => error), asked };
}

// oxlint-disable-next-line require-yield -- a stream that fails at once
async function* failing(error: Error): AsyncGenerator<ModelPart> {
  throw error;
}
async function* saying(text: string, error?: Error): AsyncGenerator<ModelPart> {
  yield { text };
  if (error) throw error;
}

test('what may pass is asked again', async () => {
  const { result, asked } = await follow([() => failing(throttled()), () => saying('a')]);
  expect([result, asked]).toEqual([[{ text: 'a' }], 2]);
});

test('not for ever: the last failure is told', async () => {
  const error = throttled();
  expect(await follow([() => failing(error)])).toEqual({ result: error, asked: 3 });
});

test('not after a word was said: nobody hears an answer twice', async () => {
  const error = throttled();
  expect(await follow([() => saying('a', error)])).toEqual({ result: error, asked: 1 });
});

test.each([modelRefused(400), answerBroken(), new Error('a fault of ours')])(
  'not what will not pass: %s',
  async (error) => {
    expect(await follow([() => failing(error)])).toEqual({ result: error, asked: 1 });
  },
);

test('not when the provider asks for longer than a person would wait', async () => {
  const error = throttled(60_000);
  expect(await follow([() => failing(error)])).toEqual({ result: error, asked: 1 });
});

test('a stop during a pause ends it with the reason of the stop', async () => {
  const abort = new AbortController();
  const reason = new Error('stopped');
  const attempt = () => {
    abort.abort(reason);
    return failing(throttled());
  };
  expect((await follow([attempt], abort.signal)).result).toBe(reason);
});

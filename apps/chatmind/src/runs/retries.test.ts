import { expect, test } from 'vitest';
import type { ModelPart } from '../models/model-adapter.ts';
import { answerBroken, modelRefused, throttled } from '../models/model-error.ts';
import { withRetries } from './retries.ts';

const policy = { retryDelaysMs: [1, 1], maxRetryAfterMs: 50 };

async function run(
  attempts: readonly (() => AsyncIterable<ModelPart>)[],
  signal = new AbortController().signal,
) {
  let count = 0;
  const open = () => attempts[Math.min(count++, attempts.length - 1)]?.() ?? failing(new Error('none'));
  const parts = Array.fromAsync(withRetries(open, policy, signal));
  return { result: await parts.catch((error: unknown) => error), count };
}

// oxlint-disable-next-line require-yield -- fails at once
async function* failing(error: Error): AsyncGenerator<ModelPart> {
  throw error;
}
async function* sending(text: string, error?: Error): AsyncGenerator<ModelPart> {
  yield { text };
  if (error) throw error;
}

test('transient errors are retried', async () => {
  const { result, count } = await run([() => failing(throttled()), () => sending('a')]);
  expect([result, count]).toEqual([[{ text: 'a' }], 2]);
});

test('retries are limited, and the last error is thrown', async () => {
  const error = throttled();
  expect(await run([() => failing(error)])).toEqual({ result: error, count: 3 });
});

test('no retry after a part was received, so no text is sent twice', async () => {
  const error = throttled();
  expect(await run([() => sending('a', error)])).toEqual({ result: error, count: 1 });
});

test.each([modelRefused(400), answerBroken(), new Error('internal error')])(
  'no retry for %s',
  async (error) => {
    expect(await run([() => failing(error)])).toEqual({ result: error, count: 1 });
  },
);

test('no retry when Retry-After is too long', async () => {
  const error = throttled(60_000);
  expect(await run([() => failing(error)])).toEqual({ result: error, count: 1 });
});

test('an abort during a delay ends it with the abort reason', async () => {
  const abort = new AbortController();
  const reason = new Error('stopped');
  const attempt = () => {
    abort.abort(reason);
    return failing(throttled());
  };
  expect((await run([attempt], abort.signal)).result).toBe(reason);
});

import { expect, test } from 'vitest';
import type { ModelPart } from '../models/model-adapter.ts';
import type { ModelError } from '../models/model-error.ts';
import { type OpenStream, withDeadlines } from './deadlines.ts';

const never = new Promise<never>(() => {});

async function run(open: OpenStream, signal = new AbortController().signal) {
  const parts: ModelPart[] = [];
  const failure = await (async () => {
    for await (const part of withDeadlines(open, { firstPartMs: 20, idleMs: 10 }, signal)) parts.push(part);
    return undefined;
  })().catch((error: unknown) => error);
  return { parts, failure };
}

test('a stream without pauses passes through', async () => {
  const { parts, failure } = await run(async function* () {
    yield { text: 'a' };
    yield { text: 'b' };
  });
  expect([parts, failure]).toEqual([[{ text: 'a' }, { text: 'b' }], undefined]);
});

test('a stream that never starts times out, even if it ignores the signal, and is aborted', async () => {
  let received: AbortSignal | undefined;
  // oxlint-disable-next-line require-yield -- never yields
  const { failure } = await run(async function* (signal) {
    received = signal;
    await never;
  });
  expect((failure as ModelError).info).toMatchObject({ code: 'chatmind.model_timeout', retryable: true });
  expect((failure as ModelError).message).toContain('did not start to answer');
  expect(received?.aborted).toBe(true);
});

test('a stream that stalls times out, and its parts are kept', async () => {
  const { parts, failure } = await run(async function* () {
    yield { text: 'a' };
    await never;
  });
  expect(parts).toEqual([{ text: 'a' }]);
  expect((failure as ModelError).message).toContain('stopped responding');
});

test('an abort ends the stream at once with its reason', async () => {
  const abort = new AbortController();
  const reason = new Error('stopped');
  const { failure } = await run(async function* () {
    yield { text: 'a' };
    abort.abort(reason);
    await never;
  }, abort.signal);
  expect(failure).toBe(reason);
});

test('an error of the stream is passed on', async () => {
  // oxlint-disable-next-line require-yield -- fails at once
  const { failure } = await run(async function* () {
    throw new Error('boom');
  });
  expect(failure).toEqual(new Error('boom'));
});

import { expect, test } from 'vitest';
import type { ModelPart } from '../models/model-adapter.ts';
import type { ModelError } from '../models/model-error.ts';
import { type OpenStream, withDeadlines } from './deadlines.ts';

const never = new Promise<never>(() => {});

async function follow(open: OpenStream, signal = new AbortController().signal) {
  const parts: ModelPart[] = [];
  const failure = await (async () => {
    for await (const part of withDeadlines(open, { firstPartMs: 20, idleMs: 10 }, signal)) parts.push(part);
    return undefined;
  })().catch((error: unknown) => error);
  return { parts, failure };
}

test('a stream that keeps talking passes through', async () => {
  const { parts, failure } = await follow(async function* () {
    yield { text: 'a' };
    yield { text: 'b' };
  });
  expect([parts, failure]).toEqual([[{ text: 'a' }, { text: 'b' }], undefined]);
});

test('one that never begins is given up, though it listens to nothing, and is told to end', async () => {
  let told: AbortSignal | undefined;
  // oxlint-disable-next-line require-yield -- a stream that never gives anything
  const { failure } = await follow(async function* (signal) {
    told = signal;
    await never;
  });
  expect((failure as ModelError).fault).toMatchObject({ code: 'chatmind.model_timeout', retryable: true });
  expect((failure as ModelError).message).toContain('did not begin');
  expect(told?.aborted).toBe(true);
});

test('one that falls silent is given up, and what it said is kept', async () => {
  const { parts, failure } = await follow(async function* () {
    yield { text: 'a' };
    await never;
  });
  expect(parts).toEqual([{ text: 'a' }]);
  expect((failure as ModelError).message).toContain('fell silent');
});

test('an abort ends it with its own reason at once', async () => {
  const abort = new AbortController();
  const reason = new Error('stopped');
  const { failure } = await follow(async function* () {
    yield { text: 'a' };
    abort.abort(reason);
    await never;
  }, abort.signal);
  expect(failure).toBe(reason);
});

test('a failure of the stream is passed on', async () => {
  // oxlint-disable-next-line require-yield -- a stream that fails at once
  const { failure } = await follow(async function* () {
    throw new Error('boom');
  });
  expect(failure).toEqual(new Error('boom'));
});

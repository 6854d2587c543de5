import type { Deps } from '../deps.ts';
import type { ModelAdapter } from '../models/model-adapter.ts';
import {
  answerFailed,
  emptyAnswer,
  ModelError,
  modelTimedOut,
  modelUnavailable,
  runInterrupted,
} from '../models/model-error.ts';
import { AnswerBuffer, type AnswerContent } from './answer-buffer.ts';
import { withDeadlines } from './deadlines.ts';
import { readHistory } from './history.ts';
import { type Claim, LeaseLost } from './leases.store.ts';
import { withRetries } from './retries.ts';
import { appendEvent, endRun, type RunOutcome, selectPartialAnswer } from './run-log.store.ts';
import type { RunSettings } from './run-settings.ts';

/** Abort reason: the user stopped the run. */
export class StoppedByUser extends Error {}
/** Abort reason: this process hands the unfinished run over to another one. */
export class HandedOver extends Error {}

const maxAttempts = 3;

/**
 * Answers a claimed run to its end. After a crash of another process the answer starts over: `run.restarted` tells clients to
 * discard its partial text. If the lease or the database is lost, the run stays unfinished.
 *
 * @returns the error that ended the run, for the log; undefined if there was none
 */
export async function answerRun(
  deps: Deps,
  settings: RunSettings,
  claim: Claim,
  signal: AbortSignal,
): Promise<unknown> {
  const { db, ids, announce } = deps;
  const end = async (outcome: RunOutcome) => {
    await endRun(db, claim, ids.next, outcome);
    announce(claim.id);
  };
  if (claim.stopRequested) {
    await end({ state: 'stopped', answer: await selectPartialAnswer(db, claim) });
    return undefined;
  }
  if (claim.attempt > maxAttempts) {
    await end(failed(runInterrupted(), await selectPartialAnswer(db, claim)));
    return undefined;
  }
  const buffer = new AnswerBuffer(async (kind, data) => {
    await appendEvent(db, claim, kind, data);
    announce(claim.id);
  });
  try {
    await streamAnswer(deps, settings, claim, buffer, signal);
    await end({ state: 'completed', answer: buffer.content, usage: buffer.usage });
    return undefined;
  } catch (error) {
    if (error instanceof HandedOver || error instanceof LeaseLost) throw error;
    await buffer.writer.drain();
    if (error instanceof StoppedByUser) await end({ state: 'stopped', answer: buffer.content });
    else await end(failed(error, buffer.content));
    return error instanceof StoppedByUser ? undefined : error;
  }
}

/** Streams the model's answer into the buffer. */
async function streamAnswer(
  { db, models }: Deps,
  settings: RunSettings,
  claim: Claim,
  buffer: AnswerBuffer,
  signal: AbortSignal,
): Promise<void> {
  // Not awaited, so that the request to the model starts at once.
  buffer.writer.addEvent(claim.attempt === 1 ? 'run.started' : 'run.restarted', { modelId: claim.modelId });
  const adapter = models.find(claim.modelId);
  if (!adapter)
    throw modelUnavailable(new Error(`Model ${claim.modelId} is not configured in this process.`));
  const messages = await readHistory(db, claim, settings.historyTokens);
  const total = new AbortController();
  const timer = setTimeout(() => total.abort(modelTimedOut('took too long')), settings.totalMs);
  try {
    const parts = openStream(adapter, messages, settings, AbortSignal.any([signal, total.signal]));
    for await (const part of parts) await buffer.add(part);
    await buffer.writer.drain();
  } finally {
    clearTimeout(timer);
  }
  if (buffer.content.text === '') throw emptyAnswer();
}

const openStream = (
  adapter: ModelAdapter,
  messages: Awaited<ReturnType<typeof readHistory>>,
  settings: RunSettings,
  signal: AbortSignal,
) =>
  withRetries(
    () => withDeadlines((inner) => adapter.stream(messages, { signal: inner }), settings, signal),
    settings,
    signal,
  );

function failed(error: unknown, answer: AnswerContent): RunOutcome {
  const { code, detail, retryable } = (error instanceof ModelError ? error : answerFailed(error)).info;
  return { state: 'failed', answer, error: { code, detail, retryable } };
}

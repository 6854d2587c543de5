import type { Deps } from '../deps.ts';
import type { ModelAdapter, ModelPart, Usage } from '../models/model-adapter.ts';
import {
  answerFailed,
  answerTooLong,
  emptyAnswer,
  ModelError,
  modelTimedOut,
  modelUnavailable,
  runInterrupted,
} from '../models/model-error.ts';
import { withDeadlines } from './deadlines.ts';
import { EventWriter } from './event-writer.ts';
import { readHistory } from './history.ts';
import { type Claim, LeaseLost } from './leases.store.ts';
import { withRetries } from './retries.ts';
import { appendEvent, endRun, type Ending, selectSaid } from './run-log.store.ts';
import type { RunSettings } from './run-settings.ts';
import { type Answer, maxAnswerLength, TextIntake } from './said.ts';

/** Why a run's signal aborts. A person stopped it; or this process must leave it as it is, to whoever has it next. */
export class StoppedByPerson extends Error {}
export class HandedOver extends Error {}

const maxAttempts = 3;

/**
 * Answers one claimed run to its end. Partial text of a process that died is void: the answer begins anew, and
 * `run.restarted` tells the readers. What this one cannot write (its lease or its database is gone) it leaves behind.
 *
 * @returns what failed, for the log; undefined when nothing did
 */
export async function answerRun(
  deps: Deps,
  settings: RunSettings,
  claim: Claim,
  signal: AbortSignal,
): Promise<unknown> {
  const { db, ids, announce } = deps;
  const end = async (ending: Ending) => {
    await endRun(db, claim, ids.next, ending);
    announce(claim.id);
  };
  if (claim.stopRequested) {
    await end({ state: 'stopped', answer: await selectSaid(db, claim) });
    return undefined;
  }
  if (claim.attempt > maxAttempts) {
    await end(failure(runInterrupted(), await selectSaid(db, claim)));
    return undefined;
  }
  const said = new Saying(async (kind, data) => {
    await appendEvent(db, claim, kind, data);
    announce(claim.id);
  });
  try {
    await speak(deps, settings, claim, said, signal);
    await end({ state: 'completed', answer: said.answer, usage: said.usage });
    return undefined;
  } catch (error) {
    if (error instanceof HandedOver || error instanceof LeaseLost) throw error;
    await said.writer.drain();
    if (error instanceof StoppedByPerson) await end({ state: 'stopped', answer: said.answer });
    else await end(failure(error, said.answer));
    return error instanceof StoppedByPerson ? undefined : error;
  }
}

/** Asks the model and writes down what it says. */
async function speak(
  { db, models }: Deps,
  settings: RunSettings,
  claim: Claim,
  said: Saying,
  signal: AbortSignal,
): Promise<void> {
  // Not awaited: it is written while the model already thinks.
  said.writer.tell(claim.attempt === 1 ? 'run.started' : 'run.restarted', { modelId: claim.modelId });
  const adapter = models.find(claim.modelId);
  if (!adapter) throw modelUnavailable(new Error(`There is no model ${claim.modelId} in this process.`));
  const messages = await readHistory(db, claim, settings.historyTokens);
  const total = new AbortController();
  const timer = setTimeout(() => total.abort(modelTimedOut('took too long')), settings.totalMs);
  try {
    const parts = partsOf(adapter, messages, settings, AbortSignal.any([signal, total.signal]));
    for await (const part of parts) await said.take(part);
    await said.writer.drain();
  } finally {
    clearTimeout(timer);
  }
  if (said.answer.text === '') throw emptyAnswer();
}

const partsOf = (
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

function failure(error: unknown, answer: Answer): Ending {
  const { code, detail, retryable } = (error instanceof ModelError ? error : answerFailed(error)).fault;
  return { state: 'failed', answer, error: { code, detail, retryable } };
}

/** What has been said, in step with what is written. */
class Saying {
  readonly writer: EventWriter;
  readonly #intake = new TextIntake();
  #answer: Answer = { text: '', sources: [] };
  usage: Usage | undefined;

  constructor(append: ConstructorParameters<typeof EventWriter>[0]) {
    this.writer = new EventWriter(append);
  }

  get answer(): Answer {
    return this.#answer;
  }

  async take(part: ModelPart): Promise<void> {
    if ('usage' in part) this.usage = part.usage;
    else if ('sources' in part) {
      this.#answer = { ...this.#answer, sources: part.sources };
      this.writer.tell('sources', { sources: part.sources });
    } else {
      const room = maxAnswerLength - this.#answer.text.length;
      const text = this.#intake.take(part.text);
      const kept = text.slice(0, room).toWellFormed();
      this.#answer = { ...this.#answer, text: this.#answer.text + kept };
      await this.writer.say(kept);
      if (text.length > room) throw answerTooLong(maxAnswerLength);
    }
  }
}

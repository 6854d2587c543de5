import { setTimeout as sleep } from 'node:timers/promises';
import type { Report } from './report.ts';

/** A process that answers. `ended` resolves with the reason when it is gone, wanted or not. */
export type Running = { readonly ended: Promise<string>; readonly stop: () => Promise<void> };

/** Starts it; resolves when it answers, rejects when it will not. Gives up when `signal` aborts. */
export type Launch = (signal: AbortSignal) => Promise<Running>;

export type Kept = {
  readonly isUp: () => boolean;
  /** Stops what runs and starts it anew, at once and without a word about a crash. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 10_000;
/** Whoever lived this long did not crash at start: its next crash counts as the first. */
const STEADY_MS = 30_000;

export const backoffMs = (failures: number): number =>
  Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - 1));

type Options = {
  readonly name: string;
  readonly launch: Launch;
  readonly report: Report;
  readonly signal: AbortSignal;
};

/** Keeps one process up until told to stop. The first start has to succeed; later ones are tried again and again. */
export const keepRunning = async ({ name, launch, report, signal }: Options): Promise<Kept> => {
  const stopping = new AbortController();
  const given = AbortSignal.any([signal, stopping.signal]);
  let current: Running | undefined = await launch(given);
  let isReplacing = false;
  let pause = new AbortController();

  const revive = async (reason: string, failures: number): Promise<void> => {
    if (stopping.signal.aborted) return;
    pause = new AbortController();
    if (!isReplacing) {
      const delayMs = backoffMs(failures);
      report.trouble(name, `${reason}; starting it again in ${delayMs / 1000} s`);
      const hurry = AbortSignal.any([stopping.signal, pause.signal]);
      await sleep(delayMs, undefined, { signal: hurry }).catch(() => {});
    }
    if (stopping.signal.aborted) return;
    isReplacing = false;
    const startedAt = performance.now();
    try {
      current = await launch(given);
    } catch (error) {
      return revive((error as Error).message, failures + 1);
    }
    report.done(name, 'is back', startedAt);
    return watch(current, failures);
  };

  const watch = async (running: Running, failures: number): Promise<void> => {
    const startedAt = performance.now();
    if (stopping.signal.aborted || isReplacing) await running.stop(); // asked for while it was starting
    const reason = await running.ended;
    current = undefined;
    const isFirst = isReplacing || performance.now() - startedAt > STEADY_MS;
    await revive(reason, isFirst ? 1 : failures + 1);
  };

  const finished = watch(current, 0);
  return {
    isUp: () => current !== undefined,
    restart: async () => {
      isReplacing = true;
      pause.abort();
      await current?.stop();
    },
    stop: async () => {
      stopping.abort();
      await current?.stop();
      await finished;
    },
  };
};

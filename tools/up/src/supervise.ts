import { setTimeout as sleep } from 'node:timers/promises';
import type { Report } from './report.ts';

/** A process that answers. `ended` resolves with the reason when it has ended, for whatever reason. */
export type Running = { readonly ended: Promise<string>; readonly stop: () => Promise<void> };

/** Starts a process. Resolves when it answers, rejects when it cannot start. Gives up when `signal` aborts. */
export type Launch = (signal: AbortSignal) => Promise<Running>;

/** A process that is restarted when it crashes. */
export type Supervised = {
  readonly isUp: () => boolean;
  /** Stops the process and starts it again at once. This is not reported as a crash. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 10_000;
/** A process that lived this long did not crash at its start: its next crash counts as the first. */
const STEADY_MS = 30_000;

export const backoffMs = (failures: number): number =>
  Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - 1));

type Options = {
  readonly name: string;
  readonly launch: Launch;
  readonly report: Report;
  readonly signal: AbortSignal;
};

/** Restarts a process whenever it ends, until `stop`. Rejects when the first start fails; later ones are retried. */
export const supervise = async ({ name, launch, report, signal }: Options): Promise<Supervised> => {
  const stopping = new AbortController();
  const given = AbortSignal.any([signal, stopping.signal]);
  let current: Running | undefined = await launch(given);
  let isReplacing = false;
  let pause = new AbortController();

  const restartAfterEnd = async (reason: string, failures: number): Promise<void> => {
    if (stopping.signal.aborted) return;
    pause = new AbortController();
    if (!isReplacing) {
      const delayMs = backoffMs(failures);
      report.trouble(name, `${reason}; restarting in ${delayMs / 1000} s`);
      const wakeUp = AbortSignal.any([stopping.signal, pause.signal]);
      await sleep(delayMs, undefined, { signal: wakeUp }).catch(() => {});
    }
    if (stopping.signal.aborted) return;
    isReplacing = false;
    const startedAt = performance.now();
    try {
      current = await launch(given);
    } catch (error) {
      return restartAfterEnd((error as Error).message, failures + 1);
    }
    report.done(name, 'restarted', startedAt);
    return watch(current, failures);
  };

  const watch = async (running: Running, failures: number): Promise<void> => {
    const startedAt = performance.now();
    if (stopping.signal.aborted || isReplacing) await running.stop(); // requested while it was starting
    const reason = await running.ended;
    current = undefined;
    const isFirst = isReplacing || performance.now() - startedAt > STEADY_MS;
    await restartAfterEnd(reason, isFirst ? 1 : failures + 1);
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

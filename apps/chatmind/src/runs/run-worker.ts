import type { Notifications } from '@quintet/platform';
import type { Deps } from '../deps.ts';
import { answerRun, HandedOver, StoppedByPerson } from './answer-run.ts';
import { type Claim, claimRun, LeaseLost, releaseLease, renewLeases } from './leases.store.ts';
import type { RunSettings } from './run-settings.ts';
import { queueSignal, runToStop } from './signals.ts';

type ActiveRun = { readonly claim: Claim; readonly abort: AbortController; readonly ended: Promise<void> };

/** What a worker is made of. `onError` hears of everything that failed, for the log. */
export type RunWorkerOptions = {
  readonly deps: Deps;
  readonly settings: RunSettings;
  readonly notifications: Notifications;
  readonly onError: (error: unknown) => void;
};

/**
 * Answers runs in this process. Any process may take any run: PostgreSQL hands each to one of them, a heartbeat keeps it,
 * and the run of a process that died goes to the next one. Signals only make it quicker; it also polls.
 */
export class RunWorker {
  readonly #options: RunWorkerOptions;
  readonly #active = new Map<string, ActiveRun>();
  readonly #timers: NodeJS.Timeout[];
  readonly #unsubscribe: () => void;
  #isClosed = false;
  #isClaiming = false;
  #mayHaveWork = false;

  constructor(options: RunWorkerOptions) {
    const { settings, notifications } = options;
    this.#options = options;
    this.#unsubscribe = notifications.subscribe((payload) => this.#hear(payload));
    this.#timers = [
      setInterval(() => this.#wake(), settings.pollMs).unref(),
      setInterval(() => void this.#heartbeat(), settings.leaseMs / 4).unref(),
    ];
    this.#wake();
  }

  /** Takes no more runs, gives those in hand a moment, and hands over what is left. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#unsubscribe();
    const ended = () => Promise.allSettled([...this.#active.values()].map((run) => run.ended));
    let timer: NodeJS.Timeout | undefined;
    const grace = new Promise((resolve) => {
      timer = setTimeout(resolve, this.#options.settings.graceMs);
    });
    await Promise.race([ended(), grace]);
    clearTimeout(timer);
    for (const { abort } of this.#active.values()) abort.abort(new HandedOver());
    await ended();
    // Until now: a run in hand keeps its lease while it ends.
    this.#timers.forEach(clearInterval);
  }

  #hear(payload: string): void {
    if (payload === queueSignal) return this.#wake();
    const runId = runToStop(payload);
    if (runId) this.#active.get(runId)?.abort.abort(new StoppedByPerson());
  }

  /** There may be work. Calls while it claims make it look once more. */
  #wake(): void {
    this.#mayHaveWork = true;
    if (!this.#isClaiming && !this.#isClosed) void this.#claimAll();
  }

  async #claimAll(): Promise<void> {
    const { deps, settings, onError } = this.#options;
    this.#isClaiming = true;
    try {
      while (this.#mayHaveWork && !this.#isClosed && this.#active.size < settings.concurrency) {
        this.#mayHaveWork = false;
        // oxlint-disable-next-line no-await-in-loop -- one claim after the other, until there is none
        const claim = await claimRun(deps.db, settings.leaseMs);
        if (!claim) continue;
        this.#mayHaveWork = true;
        this.#start(claim);
      }
    } catch (error) {
      onError(error); // the poll tries again
    } finally {
      this.#isClaiming = false;
    }
  }

  #start(claim: Claim): void {
    const abort = new AbortController();
    const ended = this.#answer(claim, abort.signal).finally(() => {
      if (this.#active.get(claim.id)?.abort === abort) this.#active.delete(claim.id);
      this.#wake();
    });
    this.#active.set(claim.id, { claim, abort, ended });
  }

  async #answer(claim: Claim, signal: AbortSignal): Promise<void> {
    const { deps, settings, onError } = this.#options;
    try {
      const fault = await answerRun(deps, settings, claim, signal);
      if (fault) onError(fault);
    } catch (error) {
      // Lost runs are somebody else's. One that could not be written waits for its lease to run out.
      if (error instanceof HandedOver) await releaseLease(deps.db, claim).catch(onError);
      else if (!(error instanceof LeaseLost)) onError(error);
    }
  }

  async #heartbeat(): Promise<void> {
    const { deps, settings, onError } = this.#options;
    const runs = [...this.#active.values()];
    if (runs.length === 0) return;
    try {
      const claims = runs.map(({ claim }) => claim);
      const alive = await renewLeases(deps.db, claims, settings.leaseMs);
      for (const { claim, abort } of runs) {
        const mine = alive.get(claim.id);
        // One that has just ended is not alive either; aborting it changes nothing.
        if (!mine) abort.abort(new LeaseLost());
        else if (mine.stopRequested) abort.abort(new StoppedByPerson());
      }
    } catch (error) {
      onError(error);
    }
  }
}

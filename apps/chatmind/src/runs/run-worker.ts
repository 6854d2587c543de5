import type { Notifications } from '@quintet/platform';
import type { Deps } from '../deps.ts';
import { answerRun, HandedOver, StoppedByUser } from './answer-run.ts';
import { type Claim, claimRun, LeaseLost, releaseRun, renewLeases } from './leases.store.ts';
import type { RunSettings } from './run-settings.ts';
import { parseStopSignal, queueSignal } from './signals.ts';

type ActiveRun = { readonly claim: Claim; readonly abort: AbortController; readonly ended: Promise<void> };

/** `onError` receives every error, for the log. */
export type RunWorkerOptions = {
  readonly deps: Deps;
  readonly settings: RunSettings;
  readonly notifications: Notifications;
  readonly onError: (error: unknown) => void;
};

/**
 * Answers runs in this process. Any process can claim any run: PostgreSQL gives each run to one of them, a heartbeat renews its
 * lease, and after a crash another process claims it. Notifications only reduce latency; the worker also polls.
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
    this.#unsubscribe = notifications.subscribe((payload) => this.#onNotification(payload));
    this.#timers = [
      setInterval(() => this.#checkForWork(), settings.pollMs).unref(),
      setInterval(() => void this.#heartbeat(), settings.leaseMs / 4).unref(),
    ];
    this.#checkForWork();
  }

  /** Claims no more runs, lets active runs continue for `graceMs`, and hands over the rest. */
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
    // Cleared last, so that active runs keep their leases while they end.
    this.#timers.forEach(clearInterval);
  }

  #onNotification(payload: string): void {
    if (payload === queueSignal) return this.#checkForWork();
    const runId = parseStopSignal(payload);
    if (runId) this.#active.get(runId)?.abort.abort(new StoppedByUser());
  }

  /** Claims runs. A call during claiming makes it check once more. */
  #checkForWork(): void {
    this.#mayHaveWork = true;
    if (!this.#isClaiming && !this.#isClosed) void this.#claimAll();
  }

  async #claimAll(): Promise<void> {
    const { deps, settings, onError } = this.#options;
    this.#isClaiming = true;
    try {
      while (this.#mayHaveWork && !this.#isClosed && this.#active.size < settings.concurrency) {
        this.#mayHaveWork = false;
        // oxlint-disable-next-line no-await-in-loop -- claims one run after the other
        const claim = await claimRun(deps.db, settings.leaseMs);
        if (!claim) continue;
        this.#mayHaveWork = true;
        this.#start(claim);
      }
    } catch (error) {
      onError(error); // the next poll tries again
    } finally {
      this.#isClaiming = false;
    }
  }

  #start(claim: Claim): void {
    const abort = new AbortController();
    const ended = this.#answer(claim, abort.signal).finally(() => {
      if (this.#active.get(claim.id)?.abort === abort) this.#active.delete(claim.id);
      this.#checkForWork();
    });
    this.#active.set(claim.id, { claim, abort, ended });
  }

  async #answer(claim: Claim, signal: AbortSignal): Promise<void> {
    const { deps, settings, onError } = this.#options;
    try {
      const error = await answerRun(deps, settings, claim, signal);
      if (error) onError(error);
    } catch (error) {
      // Another process has a lost run. A run that could not be written is claimed again when its lease expires.
      if (error instanceof HandedOver) await releaseRun(deps.db, claim).catch(onError);
      else if (!(error instanceof LeaseLost)) onError(error);
    }
  }

  async #heartbeat(): Promise<void> {
    const { deps, settings, onError } = this.#options;
    const runs = [...this.#active.values()];
    if (runs.length === 0) return;
    try {
      const claims = runs.map(({ claim }) => claim);
      const renewed = await renewLeases(deps.db, claims, settings.leaseMs);
      for (const { claim, abort } of runs) {
        const lease = renewed.get(claim.id);
        // A run that has just ended has no lease either; aborting it changes nothing.
        if (!lease) abort.abort(new LeaseLost());
        else if (lease.stopRequested) abort.abort(new StoppedByUser());
      }
    } catch (error) {
      onError(error);
    }
  }
}

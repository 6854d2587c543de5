import { randomUUID } from 'node:crypto';
import type { Ids } from '@quintet/platform';
import type { Kysely } from 'kysely';
import { probe, type ProbeDeps } from '../probe/probe.ts';
import type { Tables } from '../tables.ts';
import { type BuiltIn, storeBuiltIn } from './built-in-checks.ts';
import { claimDue, type DueCheck, deleteOldResults, recordResult, releaseClaims } from './probes.store.ts';

/** What the checker depends on. */
export type CheckerDeps = ProbeDeps & {
  readonly db: Kysely<Tables>;
  readonly ids: Ids;
  readonly builtIn: readonly BuiltIn[];
  readonly onError: (error: unknown) => void;
};

const pollMs = 1_000;
/** Concurrent probes, so that a slow target does not delay the others. */
const maxProbes = 50;
const sweepMs = 60 * 60 * 1000;

/**
 * Probes every check when it is due. Every process of the service runs a checker; a claim in the database prevents two
 * processes from probing the same check at the same time.
 */
export class Checker {
  readonly #deps: CheckerDeps;
  readonly #stop = new AbortController();
  readonly #probes = new Map<DueCheck, Promise<void>>();
  #round: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #areBuiltInStored = false;
  #sweptMs = 0;

  constructor(deps: CheckerDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#timer = setInterval(() => this.wake(), pollMs);
    this.wake();
  }

  /** Starts the next round now instead of within the next second. */
  wake(): void {
    if (this.#timer === undefined || this.#stop.signal.aborted) return;
    this.#round ??= this.round()
      .catch(this.#deps.onError)
      .finally(() => {
        this.#round = undefined;
      });
  }

  /** Aborts all probes and releases their claims. An aborted probe has no result. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#stop.abort();
    await this.#round;
    const open = [...this.#probes.keys()].map(({ claimId }) => claimId);
    await Promise.all(this.#probes.values());
    await releaseClaims(this.#deps.db, open).catch(this.#deps.onError);
  }

  /** Claims the due checks and starts their probes. Resolves when they have started. */
  async round(): Promise<void> {
    const { db, ids, builtIn } = this.#deps;
    if (!this.#areBuiltInStored) {
      await storeBuiltIn(db, ids, builtIn);
      this.#areBuiltInStored = true;
    }
    const free = maxProbes - this.#probes.size;
    if (free > 0) (await claimDue(db, randomUUID(), free)).forEach((due) => this.#start(due));
    if (performance.now() - this.#sweptMs > sweepMs || this.#sweptMs === 0) {
      this.#sweptMs = performance.now();
      await deleteOldResults(db);
    }
  }

  /** Resolves when all started probes have ended. */
  async settled(): Promise<void> {
    await Promise.all(this.#probes.values());
  }

  #start(due: DueCheck): void {
    const probing = this.#probe(due)
      .catch(this.#deps.onError)
      .finally(() => this.#probes.delete(due));
    this.#probes.set(due, probing);
  }

  async #probe(due: DueCheck): Promise<void> {
    const { db, ids } = this.#deps;
    const result = await probe(due, this.#deps, this.#stop.signal);
    if (result) await recordResult(db, due, ids.next(), result);
  }
}

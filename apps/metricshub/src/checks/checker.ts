import { randomUUID } from 'node:crypto';
import type { Ids } from '@quintet/platform';
import type { Kysely } from 'kysely';
import { look, type LookDeps } from '../looking/look.ts';
import type { Tables } from '../tables.ts';
import { type BuiltIn, storeBuiltIn } from './built-in.ts';
import { claimDue, type DueCheck, forgetOldLooks, recordFinding, releaseClaims } from './looks.store.ts';

/** What a checker stands on. */
export type CheckerDeps = LookDeps & {
  readonly db: Kysely<Tables>;
  readonly ids: Ids;
  readonly builtIn: readonly BuiltIn[];
  readonly onError: (error: unknown) => void;
};

const pollMs = 1_000;
/** Looks at once: one target that is slow delays no other. */
const maxLooks = 50;
const sweepMs = 60 * 60 * 1000;

/**
 * Looks at every check when its turn has come. All processes of the service do; a claim in the database keeps two of them
 * from looking at the same check at once.
 */
export class Checker {
  readonly #deps: CheckerDeps;
  readonly #stop = new AbortController();
  readonly #looks = new Map<DueCheck, Promise<void>>();
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

  /** Looks for checks that are due now, before the next second. */
  wake(): void {
    if (this.#timer === undefined || this.#stop.signal.aborted) return;
    this.#round ??= this.round()
      .catch(this.#deps.onError)
      .finally(() => {
        this.#round = undefined;
      });
  }

  /** Ends all looks and gives their claims back: nothing is said about a target that was not waited for. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#stop.abort();
    await this.#round;
    const open = [...this.#looks.keys()].map(({ claimId }) => claimId);
    await Promise.all(this.#looks.values());
    await releaseClaims(this.#deps.db, open).catch(this.#deps.onError);
  }

  /** One round: claims what is due and begins to look. Resolves when it has begun. */
  async round(): Promise<void> {
    const { db, ids, builtIn } = this.#deps;
    if (!this.#areBuiltInStored) {
      await storeBuiltIn(db, ids, builtIn);
      this.#areBuiltInStored = true;
    }
    const room = maxLooks - this.#looks.size;
    if (room > 0) (await claimDue(db, randomUUID(), room)).forEach((due) => this.#begin(due));
    if (performance.now() - this.#sweptMs > sweepMs || this.#sweptMs === 0) {
      this.#sweptMs = performance.now();
      await forgetOldLooks(db);
    }
  }

  /** Resolves when every look that has begun is over. */
  async settled(): Promise<void> {
    await Promise.all(this.#looks.values());
  }

  #begin(due: DueCheck): void {
    const looking = this.#look(due)
      .catch(this.#deps.onError)
      .finally(() => this.#looks.delete(due));
    this.#looks.set(due, looking);
  }

  async #look(due: DueCheck): Promise<void> {
    const { db, ids } = this.#deps;
    const finding = await look(due, this.#deps, this.#stop.signal);
    if (finding) await recordFinding(db, due, ids.next(), finding);
  }
}

import type { Deadlines } from './deadlines.ts';
import type { RetryPolicy } from './retries.ts';

/** How runs are worked on. Milliseconds, counts, tokens. */
export type RunSettings = Deadlines &
  RetryPolicy & {
    /** A run is ended after this long, whatever it says. */
    readonly totalMs: number;
    readonly historyTokens: number;
    /** Runs that one process answers at the same time. */
    readonly concurrency: number;
    /** A process that was not heard of for this long has lost its runs. */
    readonly leaseMs: number;
    readonly pollMs: number;
    /** How long a draining process lets its runs go on before it hands them over. */
    readonly graceMs: number;
  };

/** What holds when nobody says otherwise. */
export const defaultRunSettings: RunSettings = {
  firstPartMs: 60_000,
  idleMs: 30_000,
  totalMs: 600_000,
  pausesMs: [500, 1_500, 4_000],
  longestAskedMs: 20_000,
  historyTokens: 12_000,
  concurrency: 32,
  leaseMs: 10_000,
  pollMs: 1_000,
  graceMs: 3_000,
};

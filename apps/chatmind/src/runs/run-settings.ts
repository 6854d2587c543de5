import type { Deadlines } from './deadlines.ts';
import type { RetryPolicy } from './retries.ts';

/** Limits and timings of runs. */
export type RunSettings = Deadlines &
  RetryPolicy & {
    /** Maximum duration of a run. */
    readonly totalMs: number;
    readonly historyTokens: number;
    /** Maximum number of runs that one process answers at once. */
    readonly concurrency: number;
    /** A process that does not renew its leases for this long loses its runs. */
    readonly leaseMs: number;
    readonly pollMs: number;
    /** How long a draining process lets its runs continue before it hands them over. */
    readonly graceMs: number;
  };

export const defaultRunSettings: RunSettings = {
  firstPartMs: 60_000,
  idleMs: 30_000,
  totalMs: 600_000,
  retryDelaysMs: [500, 1_500, 4_000],
  maxRetryAfterMs: 20_000,
  historyTokens: 12_000,
  concurrency: 32,
  leaseMs: 10_000,
  pollMs: 1_000,
  graceMs: 3_000,
};

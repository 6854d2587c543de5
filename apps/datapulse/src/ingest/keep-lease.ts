import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import { type Lease, renewLease } from './jobs.store.ts';

/** Renews a lease until it is stopped. `onLost` is called when somebody else has it, or nobody needs it any more. */
export function keepLease(
  db: Kysely<Tables>,
  lease: Lease,
  leaseMs: number,
  onLost: () => void,
): { stop(): void } {
  const renew = async () => {
    // A database that is away: the lease runs out, and the result is refused if somebody else has taken over.
    const isKept = await renewLease(db, lease, leaseMs).catch(() => true);
    if (!isKept) onLost();
  };
  const timer = setInterval(() => void renew(), leaseMs / 3).unref();
  return { stop: () => clearInterval(timer) };
}

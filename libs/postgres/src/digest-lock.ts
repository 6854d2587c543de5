import { type QueryExecutorProvider, sql } from 'kysely';

/**
 * Locks a digest until the end of the transaction, so that no other one, in any process, publishes or removes its bytes. The
 * holder sees every row of the digest, because rows are committed before their lock is released.
 *
 * @param sha256 64 hexadecimal digits
 */
export async function lockDigest(tx: QueryExecutorProvider, sha256: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(('x' || ${sha256.slice(0, 16)})::bit(64)::bigint)`.execute(tx);
}

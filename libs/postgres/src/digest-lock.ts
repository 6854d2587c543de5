import { type QueryExecutorProvider, sql } from 'kysely';

/**
 * Makes this transaction the only one, in any process, that publishes or removes the bytes of a digest. Whoever holds it
 * sees every row that names them: a row is committed before its lock is let go.
 *
 * @param sha256 64 hexadecimal digits
 */
export async function lockDigest(tx: QueryExecutorProvider, sha256: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(('x' || ${sha256.slice(0, 16)})::bit(64)::bigint)`.execute(tx);
}

import { idempotencyKeyReused, type IdempotencyStore } from '@quintet/platform';
import { type QueryExecutorProvider, sql } from 'kysely';

/** Creates the table. Call it in a service's first migration. */
export async function createIdempotencyTable(db: QueryExecutorProvider): Promise<void> {
  await sql`
    create table idempotency (
      actor text not null,
      key text not null,
      fingerprint text not null,
      result jsonb,
      created_at timestamptz not null default now(),
      primary key (actor, key)
    )`.execute(db);
  await sql`create index on idempotency (created_at)`.execute(db);
}

/**
 * Stores results in the caller's transaction: result and change are committed together or not at all. A second request with
 * the same key waits for the first one, because both insert the same primary key.
 */
export const postgresIdempotency: IdempotencyStore<QueryExecutorProvider> = {
  async once(tx, request, work) {
    if (!request) return work();
    const { actor, key, fingerprint, onReplay } = request;
    const inserted = await sql`
      insert into idempotency (actor, key, fingerprint) values (${actor}, ${key}, ${fingerprint})
      on conflict do nothing returning key`.execute(tx);
    if (inserted.rows.length > 0) {
      const result = await work();
      const remembered = JSON.stringify(result ?? null);
      await sql`update idempotency set result = ${remembered} where actor = ${actor} and key = ${key}`.execute(
        tx,
      );
      return result;
    }
    type Row = { isSame: boolean; result: Awaited<ReturnType<typeof work>> };
    const { rows } = await sql<Row>`
      select fingerprint = ${fingerprint} as "isSame", result
      from idempotency where actor = ${actor} and key = ${key}`.execute(tx);
    const first = rows[0];
    if (!first?.isSame) throw idempotencyKeyReused();
    onReplay();
    return first.result;
  },
};

/** Deletes results older than a day, the time in which a client may repeat a request. */
export async function forgetOldResults(db: QueryExecutorProvider): Promise<void> {
  await sql`delete from idempotency where created_at < now() - interval '24 hours'`.execute(db);
}

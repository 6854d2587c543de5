import { type Kysely, sql, type QueryExecutorProvider } from 'kysely';
import type { ProbeResult } from '../probe/probe.ts';
import type { Tables } from '../tables.ts';
import { freshness } from './checks.store.ts';

/** A check that is due. Only the holder of `claimId` may store its result. */
export type DueCheck = {
  readonly id: string;
  readonly claimId: string;
  readonly url: string;
  readonly timeoutMs: number;
  readonly expectedStatus: number | null;
};

/** A claim expires this long after the probe's timeout. */
const claimGraceSeconds = 10;

/** Claims due checks, longest overdue first. `skip locked`: two processes never claim the same one. */
export async function claimDue(
  db: QueryExecutorProvider,
  claimId: string,
  limit: number,
): Promise<DueCheck[]> {
  const { rows } = await sql<DueCheck>`
    update health_check c
    set claim_id = ${claimId},
      claim_until = now() + make_interval(secs => c.timeout_ms / 1000.0 + ${claimGraceSeconds})
    where c.id in (
      select id from health_check
      where next_at <= now() and (claim_until is null or claim_until < now())
      order by next_at limit ${limit} for update skip locked
    )
    returning c.id, c.claim_id as "claimId", c.url, c.timeout_ms as "timeoutMs", c.expected_status as "expectedStatus"`.execute(
    db,
  );
  return rows;
}

/** Releases unused claims, so that another process does not have to wait until they expire. */
export async function releaseClaims(db: Kysely<Tables>, claimIds: readonly string[]): Promise<void> {
  await sql`
    update health_check set claim_id = null, claim_until = null where claim_id = any (${claimIds}::uuid[])`.execute(
    db,
  );
}

/**
 * Stores a result and schedules the next probe a whole number of intervals later, so that slow probes do not shift the
 * schedule. Extends the current up or down period; starts a new one when the state has changed, or when the last result is
 * too old to cover the time between. Does nothing without the claim.
 */
export async function recordResult(
  db: QueryExecutorProvider,
  { id, claimId }: DueCheck,
  resultId: string,
  { isUp, latencyMs, status, failure, redirects }: ProbeResult,
): Promise<void> {
  await sql`
    with claimed as (
      update health_check c
      set claim_id = null, claim_until = null,
        next_at = c.next_at + make_interval(secs => c.interval_seconds
          * (floor(extract(epoch from now() - c.next_at) / c.interval_seconds) + 1))
      where c.id = ${id} and c.claim_id = ${claimId}
      returning c.id, ${freshness} as freshness
    ), stored as (
      insert into check_result (check_id, id, at, is_up, latency_ms, status, code, detail, redirects)
      select id, ${resultId}, now(), ${isUp}, ${latencyMs}, ${status}, ${failure?.code ?? null},
        ${failure?.detail ?? ''}, ${redirects}
      from claimed
    ), latest as (
      select p.began_at, p.is_up, p.until, claimed.freshness from claimed
      join check_period p on p.check_id = claimed.id order by p.began_at desc limit 1
    ), going_on as (
      select * from latest where until >= now() - freshness
    ), lengthened as (
      update check_period p set until = now() from going_on
      where p.check_id = ${id} and p.began_at = going_on.began_at
    )
    insert into check_period (check_id, began_at, until, is_up)
    select id, now(), now(), ${isUp} from claimed
    where not exists (select from going_on where is_up = ${isUp})
    on conflict do nothing`.execute(db);
}

const resultDays = 7;
const periodDays = 31;

/** Deletes results and periods that are too old to be shown. */
export async function deleteOldResults(db: QueryExecutorProvider): Promise<void> {
  await sql`delete from check_result where at < now() - make_interval(days => ${resultDays})`.execute(db);
  await sql`delete from check_period where until < now() - make_interval(days => ${periodDays})`.execute(db);
}

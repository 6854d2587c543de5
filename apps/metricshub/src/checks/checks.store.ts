import { recentResults } from '@quintet/metricshub-contract/routes';
import type { Check, CheckResult } from '@quintet/metricshub-contract/schemas';
import { type RawBuilder, sql, type Kysely, type QueryExecutorProvider } from 'kysely';
import type { Tables } from '../tables.ts';

/** A timestamp as ISO 8601 in UTC with milliseconds. */
const iso = (moment: RawBuilder<unknown>) =>
  sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * How long a result of the check `c` is current: until the result after the next one is due, plus five seconds for a busy
 * checker. After that the state is unknown.
 */
export const freshness = sql`make_interval(secs => 2 * c.interval_seconds + c.timeout_ms / 1000.0 + 5)`;

/** A user sees the built-in checks and their own. */
export const visibleTo = (userId: string) => sql`(c.owner_id is null or c.owner_id = ${userId})`;

const wholeCheck = sql`
  select c.id, c.name, c.url, c.interval_seconds as "intervalSeconds", c.timeout_ms as "timeoutMs",
    c.expected_status as "expectedStatus", c.built_in is not null as "builtIn", c.sample, c.version,
    ${iso(sql`c.created_at`)} as "createdAt",
    case when last.at is null or last.at < now() - ${freshness} then 'unknown'
      when last.is_up then 'up' else 'down' end as state,
    last.latency_ms as "latencyMs", ${iso(sql`last.at`)} as "checkedAt",
    day.uptime, day.known, failed.failures, newest.recent
  from health_check c
  left join lateral (
    select at, is_up, latency_ms from check_result where check_id = c.id order by id desc limit 1
  ) as last on true
  cross join lateral (
    select coalesce(sum(seconds) filter (where is_up), 0) / nullif(sum(seconds), 0) as uptime,
      least(1, coalesce(sum(seconds), 0) / 86400) as known
    from (
      select p.is_up, extract(epoch from
        case when p.until >= now() - ${freshness} and lead(p.began_at) over (order by p.began_at) is null
          then now() else p.until end
        - greatest(p.began_at, now() - interval '1 day'))::float8 as seconds
      from check_period p where p.check_id = c.id and p.until > now() - interval '1 day'
    ) as periods where seconds > 0
  ) as day
  cross join lateral (
    select coalesce(json_agg(f), '[]') as failures from (
      select ${iso(sql`at`)} as at, code, detail from check_result
      where check_id = c.id and not is_up order by id desc limit 3
    ) as f
  ) as failed
  cross join lateral (
    select coalesce(json_agg(json_build_object('at', ${iso(sql`r.at`)}, 'isUp', r.is_up, 'latencyMs', r.latency_ms)
      order by r.id), '[]') as recent
    from (select * from check_result where check_id = c.id order by id desc limit ${recentResults}) as r
  ) as newest`;

/** The checks that a user sees, newest first. `before` is the last id of the previous page. */
export async function selectChecks(
  db: QueryExecutorProvider,
  { userId, before, limit }: { userId: string; before: string | undefined; limit: number },
): Promise<Check[]> {
  const { rows } = await sql<Check>`
    ${wholeCheck}
    where ${visibleTo(userId)} and (${before ?? null}::uuid is null or c.id < ${before ?? null})
    order by c.id desc limit ${limit}`.execute(db);
  return rows;
}

export async function selectCheck(
  db: QueryExecutorProvider,
  id: string,
  userId: string,
): Promise<Check | undefined> {
  const { rows } = await sql<Check>`${wholeCheck} where c.id = ${id} and ${visibleTo(userId)}`.execute(db);
  return rows[0];
}

/** Locks a check for a change. */
export async function lockCheck(
  db: QueryExecutorProvider,
  id: string,
  userId: string,
): Promise<{ isBuiltIn: boolean } | undefined> {
  const { rows } = await sql<{ isBuiltIn: boolean }>`
    select c.built_in is not null as "isBuiltIn" from health_check c
    where c.id = ${id} and ${visibleTo(userId)} for update`.execute(db);
  return rows[0];
}

/** Counts a user's checks under a lock that serializes creation, so that concurrent requests cannot exceed the limit. */
export async function countChecks(db: QueryExecutorProvider, userId: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`checks of ${userId}`}, 0))`.execute(db);
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from health_check where owner_id = ${userId}`.execute(db);
  return rows[0]?.count ?? 0;
}

export async function insertCheck(
  db: Kysely<Tables>,
  row: Pick<
    Tables['health_check'],
    'id' | 'name' | 'url' | 'interval_seconds' | 'timeout_ms' | 'expected_status' | 'sample'
  > & { owner_id: string },
): Promise<void> {
  await db.insertInto('health_check').values(row).execute();
}

/** The columns of a check that may change. */
export type CheckChange = Partial<
  Pick<Tables['health_check'], 'name' | 'url' | 'interval_seconds' | 'timeout_ms' | 'expected_status'>
>;

/** Changes a check and makes it due now. Removes its claim, so that the result of a running probe is discarded. */
export async function changeCheck(db: Kysely<Tables>, id: string, change: CheckChange): Promise<void> {
  await db
    .updateTable('health_check')
    .set((check) => ({
      ...change,
      version: check('version', '+', 1),
      next_at: sql<Date>`clock_timestamp()`,
      claim_id: null,
      claim_until: null,
    }))
    .where('id', '=', id)
    .execute();
}

export async function removeCheck(db: Kysely<Tables>, id: string): Promise<void> {
  await db.deleteFrom('health_check').where('id', '=', id).execute();
}

/** The results of a check, newest first. `before` is the last id of the previous page. */
export async function selectResults(
  db: QueryExecutorProvider,
  { checkId, before, limit }: { checkId: string; before: string | undefined; limit: number },
): Promise<CheckResult[]> {
  const { rows } = await sql<CheckResult>`
    select id, ${iso(sql`at`)} as at, is_up as "isUp", latency_ms as "latencyMs", status, code, detail, redirects
    from check_result
    where check_id = ${checkId} and (${before ?? null}::uuid is null or id < ${before ?? null})
    order by id desc limit ${limit}`.execute(db);
  return rows;
}

/** True when the user may see the check. */
export async function isVisible(db: QueryExecutorProvider, id: string, userId: string): Promise<boolean> {
  const { rows } = await sql`
    select from health_check c where c.id = ${id} and ${visibleTo(userId)}`.execute(db);
  return rows.length > 0;
}

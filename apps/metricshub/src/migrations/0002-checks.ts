import { type QueryExecutorProvider, sql } from 'kysely';

/** Checks, what they found, and the periods in which they found the same. */
export async function up(db: QueryExecutorProvider): Promise<void> {
  await sql`
    -- owner_id is null and built_in names the target for the fleet's own: everybody sees them, nobody changes them.
    -- claim_*: which look is under way; another process may begin one when the time has run out.
    create table health_check (
      id uuid primary key,
      owner_id text,
      built_in text unique,
      name text not null,
      url text not null,
      interval_seconds integer not null,
      timeout_ms integer not null,
      expected_status integer,
      sample boolean not null default false,
      version integer not null default 1,
      created_at timestamptz not null default clock_timestamp(),
      next_at timestamptz not null default clock_timestamp(),
      claim_id uuid,
      claim_until timestamptz,
      check ((owner_id is null) <> (built_in is null))
    ) with (fillfactor = 70)`.execute(db);
  await sql`create index on health_check (owner_id)`.execute(db);
  await sql`create index on health_check (next_at)`.execute(db);
  await sql`
    create table check_result (
      check_id uuid not null references health_check on delete cascade,
      id uuid not null,
      at timestamptz not null,
      is_up boolean not null,
      latency_ms real,
      status integer,
      code text,
      detail text not null,
      redirects integer not null,
      primary key (check_id, id)
    )`.execute(db);
  await sql`
    create index check_result_failed on check_result (check_id, id desc) include (at) where not is_up`.execute(
    db,
  );
  await sql`
    -- A time in which a check was known to be up, or down, without a gap. What lies between periods is not known.
    create table check_period (
      check_id uuid not null references health_check on delete cascade,
      began_at timestamptz not null,
      until timestamptz not null,
      is_up boolean not null,
      primary key (check_id, began_at)
    ) with (fillfactor = 70)`.execute(db);
}

import { createEventTable, createIdempotencyTable } from '@quintet/postgres';
import { type QueryExecutorProvider, sql } from 'kysely';

/**
 * Sessions, messages, and runs, which are attempts to answer a message. A run is a durable job: `lease_until` is when its lease
 * expires, and `attempt` counts the processes that claimed it and serves as the fencing token.
 */
export async function up(db: QueryExecutorProvider): Promise<void> {
  await createIdempotencyTable(db);
  await createEventTable(db);
  await sql`
    create table session (
      id uuid primary key,
      user_id text not null,
      title text not null,
      sample boolean not null default false,
      version integer not null default 1,
      message_count integer not null default 0,
      created_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
      active_at timestamptz not null default date_trunc('milliseconds', clock_timestamp())
    )`.execute(db);
  await sql`create index on session (user_id, active_at desc, id desc)`.execute(db);
  await sql`
    create table message (
      id uuid primary key,
      session_id uuid not null references session on delete cascade,
      position integer not null,
      role text not null check (role in ('user', 'assistant')),
      text text not null,
      sources jsonb,
      status text not null check (status in ('complete', 'stopped', 'incomplete')),
      reply_to uuid references message on delete cascade,
      model_id text,
      superseded boolean not null default false,
      created_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
      unique (session_id, position)
    )`.execute(db);
  await sql`create index on message (reply_to)`.execute(db);
  await sql`
    create table run (
      id uuid primary key,
      session_id uuid not null references session on delete cascade,
      message_id uuid not null references message on delete cascade,
      user_id text not null,
      model_id text not null,
      state text not null default 'queued' check (state in ('queued', 'running', 'completed', 'failed', 'stopped')),
      seq bigint not null default 0,
      attempt integer not null default 0,
      stop_requested boolean not null default false,
      lease_until timestamptz,
      error jsonb,
      usage jsonb,
      created_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
      ended_at timestamptz
    )`.execute(db);
  await sql`create index on run (session_id, id desc)`.execute(db);
  // One at a time in a session, and the way to the work that waits.
  await sql`create unique index run_active on run (session_id) where state in ('queued', 'running')`.execute(
    db,
  );
  await sql`create index run_waiting on run (created_at) where state in ('queued', 'running')`.execute(db);
}

import { createEventTable, createIdempotencyTable } from '@quintet/postgres';
import { type QueryExecutorProvider, sql } from 'kysely';

/**
 * Datasets: what they are called, how they were read, what is in them. The file lies in the blob store under `sha256`, its
 * rows under `parquet_sha256`. A row that is `ingesting` is a job too: who holds its lease reads the file.
 */
export async function up(db: QueryExecutorProvider): Promise<void> {
  await createIdempotencyTable(db);
  await createEventTable(db);
  await sql`
    create table dataset (
      id uuid primary key,
      owner_id text not null,
      name text not null,
      sample boolean not null default false,
      status text not null default 'ingesting' check (status in ('ingesting', 'ready', 'failed')),
      progress jsonb,
      failure jsonb,
      size_bytes bigint not null,
      sha256 text not null,
      parquet_sha256 text,
      rows_read bigint not null default 0,
      rows_kept bigint not null default 0,
      rows_rejected bigint not null default 0,
      reading jsonb,
      columns jsonb not null default '[]',
      charts jsonb not null default '[]',
      seq bigint not null default 0,
      version integer not null default 1,
      created_at timestamptz not null default clock_timestamp(),
      deleted_at timestamptz,
      attempts integer not null default 0,
      lease_holder uuid,
      lease_until timestamptz,
      check (rows_read = rows_kept + rows_rejected)
    )`.execute(db);
  await sql`create index dataset_owner on dataset (owner_id, id desc) where deleted_at is null`.execute(db);
  await sql`
    create index dataset_job on dataset (created_at) where status = 'ingesting' and deleted_at is null`.execute(
    db,
  );
  // Who asks whether a blob is still needed asks for both of its uses.
  await sql`create index dataset_sha256 on dataset (sha256) where deleted_at is null`.execute(db);
  await sql`create index dataset_parquet on dataset (parquet_sha256) where deleted_at is null`.execute(db);
  await sql`
    create table reject (
      dataset_id uuid not null references dataset on delete cascade,
      place integer not null,
      line bigint not null,
      reason text not null,
      detail text not null,
      raw text not null,
      is_cut boolean not null,
      primary key (dataset_id, place)
    )`.execute(db);
}

import { createIdempotencyTable } from '@quintet/postgres';
import { type QueryExecutorProvider, sql } from 'kysely';

/**
 * Documents, their tags and owners. The bytes are in the blob store under `sha256`. The row of a deleted document stays, and
 * protects its bytes, until the document can no longer be restored.
 */
export async function up(db: QueryExecutorProvider): Promise<void> {
  await createIdempotencyTable(db);
  await sql`
    create table document (
      id uuid primary key,
      owner_id text not null,
      name text not null,
      size_bytes bigint not null,
      media_type text not null,
      sha256 text not null,
      sample boolean not null default false,
      version integer not null default 1,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      deleted_at timestamptz
    )`.execute(db);
  await sql`create index document_owner on document (owner_id, id desc) where deleted_at is null`.execute(db);
  // Not partial: the check whether a blob is still needed includes deleted rows.
  await sql`create index document_sha256 on document (sha256)`.execute(db);
  await sql`create index document_deleted on document (deleted_at) where deleted_at is not null`.execute(db);
  await sql`
    create table tag (
      id uuid primary key,
      owner_id text not null,
      name text not null,
      key text not null,
      version integer not null default 1,
      unique (owner_id, key)
    )`.execute(db);
  await sql`
    create table document_tag (
      document_id uuid not null references document on delete cascade,
      tag_id uuid not null references tag on delete cascade,
      primary key (document_id, tag_id)
    )`.execute(db);
  await sql`create index document_tag_tag on document_tag (tag_id)`.execute(db);
}

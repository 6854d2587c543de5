import { createEventTable, createIdempotencyTable } from '@quintet/postgres';
import { type QueryExecutorProvider, sql } from 'kysely';

/**
 * Boards, members, columns and cards. Deleted rows stay: a move may still name a deleted card as its anchor, and a repeated
 * DELETE finds what it deleted. Ranks compare by byte (COLLATE "C"), as JavaScript compares strings.
 */
export async function up(db: QueryExecutorProvider): Promise<void> {
  await createIdempotencyTable(db);
  await createEventTable(db);
  await sql`
    create table board (
      id uuid primary key,
      name text not null,
      sample boolean not null default false,
      seq bigint not null,
      version integer not null default 1,
      created_at timestamptz not null,
      deleted_at timestamptz
    )`.execute(db);
  await sql`
    create table board_member (
      board_id uuid not null references board,
      user_id text not null,
      role text not null check (role in ('viewer', 'editor', 'owner')),
      added_at timestamptz not null default clock_timestamp(),
      primary key (board_id, user_id)
    )`.execute(db);
  await sql`create index on board_member (user_id, board_id desc)`.execute(db);
  await sql`
    create table board_column (
      id uuid primary key,
      board_id uuid not null references board,
      name text not null,
      rank text collate "C" not null,
      version integer not null default 1,
      deleted_at timestamptz,
      unique (board_id, rank)
    )`.execute(db);
  await sql`
    create table card (
      id uuid primary key,
      board_id uuid not null references board,
      column_id uuid not null,
      title text not null,
      description text not null,
      priority text not null check (priority in ('low', 'medium', 'high', 'urgent')),
      rank text collate "C" not null,
      version integer not null default 1,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      deleted_at timestamptz
    )`.execute(db);
  await sql`create unique index card_rank on card (column_id, rank) where deleted_at is null`.execute(db);
  await sql`create index card_board on card (board_id) where deleted_at is null`.execute(db);
  // Finds the previous position of a card that was moved, for moves that still name it as their anchor.
  await sql`
    create index event_moved_card on event (stream_id, (data ->> 'cardId'), seq desc)
    where kind = 'card.moved'`.execute(db);
}

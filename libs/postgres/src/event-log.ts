import type { EventLog, LiveEvent } from '@quintet/platform';
import { type QueryExecutorProvider, sql } from 'kysely';

/**
 * Creates the tables; call it in a service's first migration. `seq` has no gaps within a stream: the writer takes it from a
 * counter row that it has locked, never from a sequence (sequences commit out of order, and readers would skip events).
 */
export async function createEventTable(db: QueryExecutorProvider): Promise<void> {
  await sql`
    create table event (
      stream_id uuid not null,
      seq bigint not null,
      at timestamptz not null default clock_timestamp(),
      actor text not null,
      kind text not null,
      data jsonb not null,
      primary key (stream_id, seq)
    )`.execute(db);
}

/** The event log in PostgreSQL. Readers see committed events only, in order, without gaps. */
export const postgresEventLog = (db: QueryExecutorProvider): EventLog => ({
  async read(streamId, after, limit) {
    const { rows } = await sql<Row>`
      select seq, at, actor, kind, data from event
      where stream_id = ${streamId} and seq > ${after} order by seq limit ${limit}`.execute(db);
    return rows.map(toLiveEvent);
  },
  async latest(streamIds) {
    if (streamIds.length === 0) return new Map();
    const { rows } = await sql<{ id: string; seq: number }>`
      select wanted.id, last.seq
      from unnest(${streamIds}::uuid[]) as wanted (id)
      cross join lateral (
        select seq from event where stream_id = wanted.id order by seq desc limit 1
      ) as last`.execute(db);
    return new Map(rows.map(({ id, seq }) => [id, seq]));
  },
});

type Row = { seq: number; at: Date; actor: string; kind: string; data: object };

const toLiveEvent = ({ seq, at, actor, kind, data }: Row): LiveEvent => ({
  ...data,
  seq,
  at: at.toISOString(),
  actor,
  kind,
});

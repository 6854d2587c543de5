import type { Series } from '@quintet/metricshub-contract/schemas';
import { type QueryExecutorProvider, sql } from 'kysely';

/** One second of a machine, ready to be kept. */
export type SampleRow = {
  readonly at: Date;
  readonly layoutId: number;
  readonly readings: readonly (number | null)[];
};

/** A process's right to sample a machine, for a few seconds at a time. */
export type Lease = { readonly machineId: number; readonly holder: string };

/** How long a process may be silent before another one takes over. */
const leaseSeconds = 5;

/** Takes or keeps the lease of a machine; undefined when another process holds it. */
export async function takeLease(
  db: QueryExecutorProvider,
  machine: string,
  holder: string,
): Promise<Lease | undefined> {
  const { rows } = await sql<{ id: number }>`
    insert into machine (name, lease_holder, lease_until)
    values (${machine}, ${holder}, now() + make_interval(secs => ${leaseSeconds}))
    on conflict (name) do update set lease_holder = excluded.lease_holder, lease_until = excluded.lease_until
    where machine.lease_holder = ${holder} or machine.lease_until is null or machine.lease_until < now()
    returning id`.execute(db);
  return rows[0] && { machineId: rows[0].id, holder };
}

/** Gives the lease back, so that another process need not wait for its end. */
export async function releaseLease(db: QueryExecutorProvider, lease: Lease): Promise<void> {
  await sql`
    update machine set lease_until = null where id = ${lease.machineId} and lease_holder = ${lease.holder}`.execute(
    db,
  );
}

/**
 * Keeps samples and the lease in one round trip; false when the lease went to another process, and nothing was kept. A
 * second that is there already stays as it is: the clock may have been set back.
 */
export async function insertSamples(
  db: QueryExecutorProvider,
  { machineId, holder }: Lease,
  rows: readonly SampleRow[],
): Promise<boolean> {
  const result = await sql<{ kept: boolean }>`
    with lease as (
      update machine set lease_until = now() + make_interval(secs => ${leaseSeconds})
      where id = ${machineId} and lease_holder = ${holder} returning id
    ), kept as (
      insert into sample (machine_id, at, layout_id, readings)
      select lease.id, row.at, row."layoutId", row.readings
      from lease, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as row (at timestamptz, "layoutId" integer, readings real[])
      on conflict do nothing
    )
    select exists (select from lease) as kept`.execute(db);
  return result.rows[0]?.kept ?? false;
}

/** The number of a layout, made when it is new. */
export async function ensureLayout(
  db: QueryExecutorProvider,
  machineId: number,
  digest: string,
  series: readonly Series[],
): Promise<number> {
  const ids = series.map(({ id }) => id);
  const { rows } = await sql<{ id: number }>`
    insert into layout (machine_id, digest, ids, series)
    values (${machineId}, ${digest}, ${ids}, ${JSON.stringify(series)})
    on conflict (machine_id, digest) do update set digest = excluded.digest
    returning id`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('insert returned no row');
  return row.id;
}

/** The newest sample of a machine with what its numbers are about. */
export type StoredSample = {
  readonly at: Date;
  readonly layoutId: number;
  readonly series: readonly Series[];
  readonly values: readonly (number | null)[];
};

export async function selectNewestSample(
  db: QueryExecutorProvider,
  machine: string,
): Promise<StoredSample | undefined> {
  const { rows } = await sql<StoredSample>`
    select s.at, s.layout_id as "layoutId", l.series, s.readings as values
    from sample s join layout l on l.id = s.layout_id
    where s.machine_id = (select id from machine where name = ${machine})
    order by s.at desc limit 1`.execute(db);
  return rows[0];
}

import type { Series } from '@quintet/metricshub-contract/schemas';
import { type QueryExecutorProvider, sql } from 'kysely';

/** A row of the table `sample`. */
export type SampleRow = {
  readonly at: Date;
  readonly layoutId: number;
  readonly readings: readonly (number | null)[];
};

/** A process's right to sample a machine for a few seconds. */
export type SamplingLease = { readonly machineId: number; readonly holder: string };

/** Another process takes over when the lease was not renewed for this long. */
const leaseSeconds = 5;

/** Acquires or renews the lease of a machine; undefined when another process holds it. */
export async function acquireSamplingLease(
  db: QueryExecutorProvider,
  machine: string,
  holder: string,
): Promise<SamplingLease | undefined> {
  const { rows } = await sql<{ id: number }>`
    insert into machine (name, lease_holder, lease_until)
    values (${machine}, ${holder}, now() + make_interval(secs => ${leaseSeconds}))
    on conflict (name) do update set lease_holder = excluded.lease_holder, lease_until = excluded.lease_until
    where machine.lease_holder = ${holder} or machine.lease_until is null or machine.lease_until < now()
    returning id`.execute(db);
  return rows[0] && { machineId: rows[0].id, holder };
}

/** Releases the lease, so that another process does not have to wait until it expires. */
export async function releaseSamplingLease(db: QueryExecutorProvider, lease: SamplingLease): Promise<void> {
  await sql`
    update machine set lease_until = null where id = ${lease.machineId} and lease_holder = ${lease.holder}`.execute(
    db,
  );
}

/**
 * Stores samples and renews the lease in one round trip. Returns false and stores nothing when another process has the lease.
 * Never overwrites a second: the clock may have been set back.
 */
export async function insertSamples(
  db: QueryExecutorProvider,
  { machineId, holder }: SamplingLease,
  rows: readonly SampleRow[],
): Promise<boolean> {
  const result = await sql<{ stored: boolean }>`
    with lease as (
      update machine set lease_until = now() + make_interval(secs => ${leaseSeconds})
      where id = ${machineId} and lease_holder = ${holder} returning id
    ), stored as (
      insert into sample (machine_id, at, layout_id, readings)
      select lease.id, row.at, row."layoutId", row.readings
      from lease, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as row (at timestamptz, "layoutId" integer, readings real[])
      on conflict do nothing
    )
    select exists (select from lease) as stored`.execute(db);
  return result.rows[0]?.stored ?? false;
}

/** The id of a layout. Inserts it if it is new. */
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
  if (!row) throw new Error('The insert of a layout returned no row.');
  return row.id;
}

/** The newest stored sample of a machine with its series. */
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

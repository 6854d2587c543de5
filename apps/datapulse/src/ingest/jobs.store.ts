import type { Progress, Reject } from '@quintet/datapulse-contract/schemas';
import { type Kysely, sql, type Transaction, type Updateable } from 'kysely';
import { emit } from '../datasets/datasets.store.ts';
import type { Ingested } from '../engine/protocol.ts';
import type { Tables } from '../tables.ts';

/** A dataset to ingest. `attempts` counts this one too. */
export type Job = {
  readonly id: string;
  readonly ownerId: string;
  readonly sha256: string;
  readonly attempts: number;
};

/** `holder` is the worker that owns the job while it renews the lease. */
export type JobLease = { readonly id: string; readonly holder: string };

/** Claims the oldest dataset that waits or whose lease has expired. `skip locked`: two processes never claim the same one. */
export async function claimJob(
  db: Kysely<Tables>,
  holder: string,
  leaseMs: number,
): Promise<Job | undefined> {
  const { rows } = await sql<Job>`
    update dataset set attempts = attempts + 1, lease_holder = ${holder},
      lease_until = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
    where id = (
      select id from dataset
      where status = 'ingesting' and deleted_at is null and (lease_until is null or lease_until < clock_timestamp())
      order by created_at for update skip locked limit 1
    )
    returning id, owner_id as "ownerId", sha256, attempts`.execute(db);
  return rows[0];
}

/** Extends a lease. False when another worker holds it, or the dataset is deleted. */
export async function renewLease(
  db: Kysely<Tables>,
  { id, holder }: JobLease,
  leaseMs: number,
): Promise<boolean> {
  const { rows } = await sql`
    update dataset set lease_until = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
    where id = ${id} and lease_holder = ${holder} and status = 'ingesting' and deleted_at is null
    returning id`.execute(db);
  return rows.length > 0;
}

/** Releases a job to the next worker. With `countsAttempt` false this attempt does not count. */
export async function releaseJob(
  db: Kysely<Tables>,
  { id, holder }: JobLease,
  countsAttempt: boolean,
): Promise<void> {
  await sql`
    update dataset set lease_holder = null, lease_until = null, attempts = attempts - ${countsAttempt ? 0 : 1}
    where id = ${id} and lease_holder = ${holder} and status = 'ingesting'`.execute(db);
}

/** Runs `write` in a transaction that holds the lease. Returns false without running it when the lease is lost. */
export async function withLease(
  db: Kysely<Tables>,
  { id, holder }: JobLease,
  write: (tx: Transaction<Tables>) => Promise<void>,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql`
      select id from dataset
      where id = ${id} and lease_holder = ${holder} and status = 'ingesting' and deleted_at is null
      for update`.execute(tx);
    if (rows.length === 0) return false;
    await write(tx);
    return true;
  });
}

export async function writeProgress(tx: Kysely<Tables>, job: Job, progress: Progress): Promise<void> {
  await tx
    .updateTable('dataset')
    .set({ progress: JSON.stringify(progress) })
    .where('id', '=', job.id)
    .execute();
  await emit(tx, { id: job.id, actor: job.ownerId, kind: 'dataset.progress' });
}

/** Marks an ingest as failed. */
export async function writeFailure(
  tx: Kysely<Tables>,
  job: Job,
  failure: { readonly code: string; readonly detail: string },
): Promise<void> {
  await endReading(tx, job.id, { status: 'failed', failure: JSON.stringify(failure) });
  await emit(tx, { id: job.id, actor: job.ownerId, kind: 'dataset.failed' });
}

/** Marks an ingest as ready and stores its result. */
export async function writeResult(
  tx: Kysely<Tables>,
  job: Job,
  {
    reading,
    columns,
    charts,
    rows,
    rejects,
    parquetSha256,
  }: Omit<Ingested, 'parquetPath'> & { parquetSha256: string },
): Promise<void> {
  await endReading(tx, job.id, {
    status: 'ready',
    parquet_sha256: parquetSha256,
    rows_read: rows.read,
    rows_kept: rows.kept,
    rows_rejected: rows.rejected,
    reading: JSON.stringify(reading),
    columns: JSON.stringify(columns),
    charts: JSON.stringify(charts),
  });
  await insertRejects(tx, job.id, rejects);
  await emit(tx, { id: job.id, actor: job.ownerId, kind: 'dataset.ready' });
}

async function endReading(
  tx: Kysely<Tables>,
  id: string,
  outcome: Updateable<Tables['dataset']>,
): Promise<void> {
  await tx
    .updateTable('dataset')
    .set({ ...outcome, progress: null, lease_holder: null, lease_until: null })
    .set((dataset) => ({ version: dataset('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

async function insertRejects(tx: Kysely<Tables>, id: string, rejects: readonly Reject[]): Promise<void> {
  if (rejects.length === 0) return;
  const rows = rejects.map(({ isCut, ...reject }, place) => ({
    ...reject,
    dataset_id: id,
    place,
    is_cut: isCut,
  }));
  await tx.insertInto('reject').values(rows).execute();
}

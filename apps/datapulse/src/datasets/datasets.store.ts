import type { eventKinds } from '@quintet/datapulse-contract/routes';
import type { Dataset, DatasetSummary, Reject } from '@quintet/datapulse-contract/schemas';
import { type Kysely, type QueryExecutorProvider, sql } from 'kysely';
import type { Tables } from '../tables.ts';

const summaryColumns = sql`
  d.id, d.name, d.status, d.progress, d.failure, d.sample, d.sha256, d.seq, d.version,
  d.size_bytes as "sizeBytes", jsonb_array_length(d.columns) as "columnCount",
  jsonb_build_object('read', d.rows_read, 'kept', d.rows_kept, 'rejected', d.rows_rejected) as rows,
  d.created_at as "createdAt"`;

type Row<T> = Omit<T, 'createdAt'> & { createdAt: Date };

const withTime = <T extends { createdAt: string }>(row: Row<T>): T =>
  ({ ...row, createdAt: row.createdAt.toISOString() }) as unknown as T;

/** A dataset's id and its required owner. */
export type DatasetKey = { readonly id: string; readonly ownerId: string };

/** A user's datasets, newest first: ids sort by time. `before` is the last id of the previous page. */
export async function selectDatasets(
  db: QueryExecutorProvider,
  { ownerId, before, limit }: { ownerId: string; before: string | undefined; limit: number },
): Promise<DatasetSummary[]> {
  const { rows } = await sql<Row<DatasetSummary>>`
    select ${summaryColumns} from dataset d
    where d.owner_id = ${ownerId} and d.deleted_at is null
      and (${before ?? null}::uuid is null or d.id < ${before ?? null})
    order by d.id desc limit ${limit}`.execute(db);
  return rows.map((row) => withTime(row));
}

/** A user's dataset. `lock` locks its row for an update. */
export async function selectDataset(
  db: QueryExecutorProvider,
  { id, ownerId }: DatasetKey,
  { lock = false } = {},
): Promise<Dataset | undefined> {
  const { rows } = await sql<Row<Dataset>>`
    select ${summaryColumns}, d.reading, d.columns from dataset d
    where d.id = ${id} and d.owner_id = ${ownerId} and d.deleted_at is null
    ${lock ? sql`for update of d` : sql``}`.execute(db);
  return rows.map((row) => withTime(row))[0];
}

/** A dataset's summary without an owner check, for its events. */
async function selectSummary(db: QueryExecutorProvider, id: string): Promise<DatasetSummary | undefined> {
  const { rows } = await sql<Row<DatasetSummary>>`
    select ${summaryColumns} from dataset d where d.id = ${id}`.execute(db);
  return rows.map((row) => withTime(row))[0];
}

/** Status, Parquet digest, columns and charts: what row queries and charts need. */
export async function selectStored(db: Kysely<Tables>, { id, ownerId }: DatasetKey) {
  return db
    .selectFrom('dataset')
    .select(['status', 'parquet_sha256', 'columns', 'charts'])
    .where('id', '=', id)
    .where('owner_id', '=', ownerId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
}

/** The columns of a new dataset that have no default. */
export type NewDataset = Pick<Dataset, 'id' | 'name' | 'sizeBytes' | 'sha256' | 'sample'> & {
  readonly ownerId: string;
};

export async function insertDataset(db: Kysely<Tables>, dataset: NewDataset): Promise<void> {
  const { id, ownerId, name, sizeBytes, sha256, sample } = dataset;
  await db
    .insertInto('dataset')
    .values({
      id,
      owner_id: ownerId,
      name,
      size_bytes: sizeBytes,
      sha256,
      sample,
      progress: JSON.stringify({ phase: 'waiting', share: null }),
    })
    .execute();
}

export async function updateName(db: Kysely<Tables>, id: string, name: string): Promise<void> {
  await db
    .updateTable('dataset')
    .set((dataset) => ({ name, version: dataset('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Marks a dataset as deleted. The next sweep removes its blobs. */
export async function markDeleted(db: Kysely<Tables>, id: string): Promise<void> {
  await db
    .updateTable('dataset')
    .set({ deleted_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .execute();
  await db.deleteFrom('reject').where('dataset_id', '=', id).execute();
}

/** Rejected lines in file order, after place `after`. */
export async function selectRejects(
  db: Kysely<Tables>,
  { id, after, limit }: { id: string; after: number; limit: number },
): Promise<(Reject & { place: number })[]> {
  return db
    .selectFrom('reject')
    .select(['place', 'line', 'reason', 'detail', 'raw', 'is_cut as isCut'])
    .where('dataset_id', '=', id)
    .where('place', '>', after)
    .orderBy('place')
    .limit(limit)
    .execute();
}

/**
 * Appends a dataset's next event with its current summary. The caller's transaction must hold the row lock: it makes `seq`
 * gap-free.
 */
export async function emit(
  tx: Kysely<Tables>,
  { id, actor, kind }: { id: string; actor: string; kind: (typeof eventKinds)[number] },
): Promise<void> {
  await tx
    .updateTable('dataset')
    .set((dataset) => ({ seq: dataset('seq', '+', 1) }))
    .where('id', '=', id)
    .execute();
  const dataset = await selectSummary(tx, id);
  const data = JSON.stringify({ dataset });
  await sql`
    insert into event (stream_id, seq, actor, kind, data)
    values (${id}, ${dataset?.seq}, ${actor}, ${kind}, ${data})`.execute(tx);
}

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

/** A dataset and whose it must be. */
export type DatasetKey = { readonly id: string; readonly ownerId: string };

/** A person's datasets, newest first (ids sort by time); `before` is the last id of the page before. */
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

/** A person's dataset; with `lock`, for this transaction to change. */
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

/** A dataset's summary, whoever asks: for its events. */
export async function selectSummary(
  db: QueryExecutorProvider,
  id: string,
): Promise<DatasetSummary | undefined> {
  const { rows } = await sql<Row<DatasetSummary>>`
    select ${summaryColumns} from dataset d where d.id = ${id}`.execute(db);
  return rows.map((row) => withTime(row))[0];
}

/** What questions about a dataset's rows stand on. */
export async function selectStored(db: Kysely<Tables>, { id, ownerId }: DatasetKey) {
  return db
    .selectFrom('dataset')
    .select(['status', 'parquet_sha256', 'columns', 'charts'])
    .where('id', '=', id)
    .where('owner_id', '=', ownerId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
}

/** A new dataset's own facts; the rest has its defaults. */
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

/** Hides a dataset; its bytes go with the next sweep. */
export async function markDeleted(db: Kysely<Tables>, id: string): Promise<void> {
  await db
    .updateTable('dataset')
    .set({ deleted_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .execute();
  await db.deleteFrom('reject').where('dataset_id', '=', id).execute();
}

/** Refused lines in the order of the file, behind place `after`. */
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

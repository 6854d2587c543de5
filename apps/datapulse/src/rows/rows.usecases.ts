import type { Call } from '@quintet/platform';
import type { Contract, RowsPage } from '@quintet/datapulse-contract/schemas';
import { datasetNotFound, notReady } from '../datasets/datasets.errors.ts';
import { selectStored } from '../datasets/datasets.store.ts';
import type { Deps } from '../deps.ts';
import { parseFilter, parseSort } from './parse-query.ts';

/** Reads a page of rows from the dataset's Parquet file. */
export async function getRows(
  { db, blobs, engine }: Deps,
  { user, params: { id }, query }: Call<Contract['getRows']>,
): Promise<RowsPage> {
  const stored = await selectStored(db, { id, ownerId: user.id });
  if (!stored) throw datasetNotFound(id);
  if (stored.status !== 'ready' || stored.parquet_sha256 === null) {
    throw notReady(stored.status === 'failed' ? 'failed' : 'ingesting');
  }
  const { columns } = stored;
  const found = await engine.find({
    kind: 'rows',
    parquetPath: blobs.pathOf(stored.parquet_sha256),
    types: columns.map(({ type }) => type),
    offset: query.offset,
    limit: query.limit,
    sort: parseSort(query.sort, columns),
    filters: query.filter.map((filter) => parseFilter(filter, columns)),
  });
  return { columns: columns.map(({ name }) => name), ...found };
}

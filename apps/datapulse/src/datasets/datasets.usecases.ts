import { type Call, decodeCursor, requireMatch, toPage } from '@quintet/platform';
import { postgresIdempotency } from '@quintet/postgres';
import type { Contract, Dataset } from '@quintet/datapulse-contract/schemas';
import type { Transaction } from 'kysely';
import type { Deps } from '../deps.ts';
import type { Tables } from '../tables.ts';
import { datasetNotFound, notReady } from './datasets.errors.ts';
import {
  markDeleted,
  selectDataset,
  selectDatasets,
  selectRejects,
  selectStored,
  updateName,
  emit,
} from './datasets.store.ts';

export async function listDatasets({ db }: Deps, { user, query }: Call<Contract['listDatasets']>) {
  const [before] = query.cursor === undefined ? [] : decodeCursor(query.cursor, 1);
  const rows = await selectDatasets(db, { ownerId: user.id, before, limit: query.limit + 1 });
  return toPage(rows, query.limit, ({ id }) => [id]);
}

export async function getDataset({ db }: Deps, { user, params: { id } }: Call<Contract['getDataset']>) {
  return required(await selectDataset(db, { id, ownerId: user.id }), id);
}

export function updateDataset(deps: Deps, call: Call<Contract['updateDataset']>) {
  const { user, body, ifMatch } = call;
  return changeDataset(deps, call, async (tx, dataset) => {
    requireMatch(ifMatch, dataset);
    const { id } = dataset;
    await updateName(tx, id, body.name);
    await emit(tx, { id, actor: user.id, kind: 'dataset.renamed' });
    return required(await selectDataset(tx, { id, ownerId: user.id }), id);
  });
}

export function deleteDataset(deps: Deps, call: Call<Contract['deleteDataset']>) {
  return changeDataset(deps, call, async (tx, dataset) => {
    requireMatch(call.ifMatch, dataset);
    await markDeleted(tx, dataset.id);
    await emit(tx, { id: dataset.id, actor: call.user.id, kind: 'dataset.deleted' });
    return undefined;
  });
}

export async function getCharts({ db }: Deps, { user, params: { id } }: Call<Contract['getCharts']>) {
  const stored = required(await selectStored(db, { id, ownerId: user.id }), id);
  if (stored.status !== 'ready') throw notReady(stored.status);
  return { items: stored.charts };
}

export async function listRejects({ db }: Deps, { user, params, query }: Call<Contract['listRejects']>) {
  const { id } = required(await selectDataset(db, { id: params.id, ownerId: user.id }), params.id);
  const [after = '-1'] = query.cursor === undefined ? [] : decodeCursor(query.cursor, 1);
  const place = /^\d{1,9}$/.test(after) ? Number(after) : -1;
  const rows = await selectRejects(db, { id, after: place, limit: query.limit + 1 });
  return toPage(rows, query.limit, (reject) => [String(reject.place)]);
}

export async function streamDataset({ db }: Deps, { user, params: { id } }: Call<Contract['streamDataset']>) {
  required(await selectDataset(db, { id, ownerId: user.id }), id);
  return { streamId: id, endsWith: (event: { kind: string }) => event.kind === 'dataset.deleted' };
}

/** Runs a write on one dataset: idempotent, under its row lock, with the same 404 for unknown and forbidden ids. */
async function changeDataset<T>(
  { db, announce }: Deps,
  { user, params, idempotency }: Call<Contract['updateDataset'] | Contract['deleteDataset']>,
  write: (tx: Transaction<Tables>, dataset: Dataset) => Promise<T>,
): Promise<T> {
  const result = await db.transaction().execute((tx) =>
    postgresIdempotency.once(tx, idempotency, async () => {
      const key = { id: params.id, ownerId: user.id };
      return write(tx, required(await selectDataset(tx, key, { lock: true }), params.id));
    }),
  );
  announce(params.id);
  return result;
}

function required<T>(dataset: T | undefined, id: string): T {
  if (!dataset) throw datasetNotFound(id);
  return dataset;
}

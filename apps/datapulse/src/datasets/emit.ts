import type { eventKinds } from '@quintet/datapulse-contract/routes';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { selectSummary } from './datasets.store.ts';

/**
 * Writes a dataset's next event, with its summary as it now is. The caller's transaction holds the dataset's row, so that
 * numbers have no gap.
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

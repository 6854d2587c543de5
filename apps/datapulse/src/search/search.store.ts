import type { SearchMatch } from '@quintet/platform';
import { everyWord, searchPatternsOf } from '@quintet/postgres';
import { type QueryExecutorProvider, sql } from 'kysely';

type Found = Omit<SearchMatch, 'kind' | 'url'>;

const toMatch = (row: Found): SearchMatch => ({
  ...row,
  kind: 'dataset',
  url: `/datapulse/datasets/${row.id}`,
});

/** A user's datasets, without deleted ones. Their contents do not change, so `updatedAt` is when they were created. */
export async function searchDatasets(
  db: QueryExecutorProvider,
  { ownerId, q, limit }: { ownerId: string; q: string; limit: number },
): Promise<SearchMatch[]> {
  const patterns = searchPatternsOf(q);
  const { rows } = await sql<Found>`
    select d.id, d.name as title, d.column_names as text, d.created_at as "updatedAt",
      d.name ilike ${patterns.prefix} as "isPrefix"
    from dataset d
    where d.owner_id = ${ownerId} and d.deleted_at is null
      and ${everyWord(patterns, (word) => sql`d.name ilike ${word} or d.column_names ilike ${word}`)}
    order by "isPrefix" desc, "updatedAt" desc limit ${limit}`.execute(db);
  return rows.map(toMatch);
}

import type { SearchMatch } from '@quintet/platform';
import { everyWord, searchPatternsOf } from '@quintet/postgres';
import { type QueryExecutorProvider, sql } from 'kysely';

type Found = Omit<SearchMatch, 'kind' | 'url'>;

const toMatch = (row: Found): SearchMatch => ({
  ...row,
  kind: 'document',
  url: `/filevault/documents/${row.id}`,
});

/** Shorter beginnings of a SHA-256 would match by accident. */
const sha256Prefix = /^[0-9a-f]{8,64}$/i;

/**
 * A user's documents, without deleted ones. The snippet is cut from the tags, or the SHA-256 if that was searched for. It reads
 * the names of all documents of the user, which are short; the documents of a tag are found once per word.
 */
export async function searchDocuments(
  db: QueryExecutorProvider,
  { ownerId, q, limit }: { ownerId: string; q: string; limit: number },
): Promise<SearchMatch[]> {
  const patterns = searchPatternsOf(q);
  const sha256 = sha256Prefix.test(q) ? `${q.toLowerCase()}%` : null;
  const { rows } = await sql<Found>`
    select d.id, d.name as title, d.updated_at as "updatedAt", d.name ilike ${patterns.prefix} as "isPrefix",
      case when d.sha256 like ${sha256} then d.sha256 else (
        select coalesce(string_agg(t.name, ', ' order by t.key), '')
        from document_tag dt join tag t on t.id = dt.tag_id where dt.document_id = d.id) end as text
    from document d
    where d.owner_id = ${ownerId} and d.deleted_at is null and (d.sha256 like ${sha256} or (${everyWord(
      patterns,
      (word) => sql`d.name ilike ${word} or d.id in (
        select dt.document_id from document_tag dt join tag t on t.id = dt.tag_id
        where t.owner_id = ${ownerId} and t.name ilike ${word})`,
    )}))
    order by "isPrefix" desc, "updatedAt" desc limit ${limit}`.execute(db);
  return rows.map(toMatch);
}

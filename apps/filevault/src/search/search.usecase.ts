import type { Contract } from '@quintet/filevault-contract/schemas';
import type { Call } from '@quintet/platform';
import { containsWords, escapeLike, searchPage } from '@quintet/postgres';
import { sql } from 'kysely';
import type { Deps } from '../deps.ts';

// Shorter prefixes of a digest match too many documents by accident.
const minDigestLength = 8;

/** Finds the user's documents by name and tag, and by the first 8 or more digits of their SHA-256. */
export function search({ db }: Pick<Deps, 'db'>, { user, query }: Call<Contract['search']>) {
  const { q } = query;
  const isDigest = q.length >= minDigestLength && /^[0-9a-f]+$/i.test(q);
  const digest = sql`(${isDigest}::boolean and d.sha256 like ${`${escapeLike(q.toLowerCase())}%`})`;
  return searchPage(
    db,
    sql`
      select 'document' as kind, d.id, d.name as title, d.tags as text, '/filevault/documents/' || d.id as url,
        d.updated_at as "updatedAt"
      from (
        select document.*, coalesce(string_agg(t.name, ', ' order by t.name), '') as tags
        from document
        left join document_tag dt on dt.document_id = document.id
        left join tag t on t.id = dt.tag_id
        where document.owner_id = ${user.id} and document.deleted_at is null
        group by document.id
      ) d
      where ${containsWords(sql`(d.name || ' ' || d.tags)`, q)} or ${digest}`,
    query,
  );
}

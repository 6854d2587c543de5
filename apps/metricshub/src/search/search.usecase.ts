import type { Contract } from '@quintet/metricshub-contract/schemas';
import type { Call } from '@quintet/platform';
import { containsWords, searchPage } from '@quintet/postgres';
import { sql } from 'kysely';
import type { Deps } from '../deps.ts';

/** Finds checks by name and address: the built-in ones and the user's own. */
export function search({ db }: Pick<Deps, 'db'>, { user, query }: Call<Contract['search']>) {
  return searchPage(
    db,
    sql`
      select 'check' as kind, c.id, c.name as title, c.url as text, '/metricshub/checks/' || c.id as url,
        c.created_at as "updatedAt"
      from health_check c
      where (c.owner_id is null or c.owner_id = ${user.id})
        and ${containsWords(sql`(c.name || ' ' || c.url)`, query.q)}`,
    query,
  );
}

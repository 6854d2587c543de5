import type { Contract } from '@quintet/datapulse-contract/schemas';
import type { Call } from '@quintet/platform';
import { containsWords, searchPage } from '@quintet/postgres';
import { sql } from 'kysely';
import type { Deps } from '../deps.ts';

/** Finds the user's datasets by name and by the names of their columns. */
export function search({ db }: Pick<Deps, 'db'>, { user, query }: Call<Contract['search']>) {
  return searchPage(
    db,
    sql`
      select 'dataset' as kind, d.id, d.name as title, d.column_names as text, '/datapulse/datasets/' || d.id as url,
        d.created_at as "updatedAt"
      from (
        select dataset.*, array_to_string(array(select c ->> 'name' from jsonb_array_elements(columns) c), ', ')
          as column_names
        from dataset where owner_id = ${user.id} and deleted_at is null
      ) d
      where ${containsWords(sql`(d.name || ' ' || d.column_names)`, query.q)}`,
    query,
  );
}

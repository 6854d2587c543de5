import type { Contract } from '@quintet/chatmind-contract/schemas';
import type { Call } from '@quintet/platform';
import { containsWords, searchPage } from '@quintet/postgres';
import { sql } from 'kysely';
import type { Deps } from '../deps.ts';

/** Finds the user's sessions by title and by the text of their messages; each session once, with its newest match. */
export function search({ db }: Pick<Deps, 'db'>, { user, query }: Call<Contract['search']>) {
  return searchPage(
    db,
    sql`
      select distinct on (s.id) 'session' as kind, s.id, s.title, coalesce(m.text, '') as text,
        '/chatmind/sessions/' || s.id as url, s.active_at as "updatedAt"
      from session s
      left join message m on m.session_id = s.id and not m.superseded
      where s.user_id = ${user.id} and ${containsWords(sql`(s.title || ' ' || coalesce(m.text, ''))`, query.q)}
      order by s.id, m.position desc`,
    query,
  );
}

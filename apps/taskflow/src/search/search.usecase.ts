import type { Call } from '@quintet/platform';
import { containsWords, searchPage } from '@quintet/postgres';
import type { Contract } from '@quintet/taskflow-contract/schemas';
import { sql } from 'kysely';
import type { Deps } from '../deps.ts';

/** Finds boards by name and cards by title and description, on boards that the user is a member of. */
export function search({ db }: Deps, { user, query }: Call<Contract['search']>) {
  const { q } = query;
  const boards = sql`
    select 'board' as kind, b.id, b.name as title, '' as text, '/taskflow/boards/' || b.id as url,
      b.created_at as "updatedAt"
    from board b join board_member m on m.board_id = b.id and m.user_id = ${user.id}
    where b.deleted_at is null and ${containsWords(sql`b.name`, q)}`;
  const cards = sql`
    select 'card', c.id, c.title, c.description, '/taskflow/boards/' || b.id || '/cards/' || c.id, c.updated_at
    from card c
    join board b on b.id = c.board_id and b.deleted_at is null
    join board_member m on m.board_id = b.id and m.user_id = ${user.id}
    where c.deleted_at is null and ${containsWords(sql`(c.title || ' ' || c.description)`, q)}`;
  return searchPage(db, sql`${boards} union all ${cards}`, query);
}

import type { SearchMatch } from '@quintet/platform';
import { everyWord, searchPatternsOf } from '@quintet/postgres';
import { type QueryExecutorProvider, sql } from 'kysely';

type Found = Omit<SearchMatch, 'kind' | 'url'>;

const toMatch = (row: Found): SearchMatch => ({
  ...row,
  kind: 'session',
  url: `/chatmind/sessions/${row.id}`,
});

/** A word that is in as many messages of a user is looked for from the newest session on, not with the index. */
const commonFrom = 300;

/**
 * A user's sessions. Each word must be in the title or in a message. Sessions whose title starts with the query are found
 * apart from the others, so that those can be read in the order of their last activity until there are enough.
 */
export async function searchSessions(
  db: QueryExecutorProvider,
  { userId, q, limit }: { userId: string; q: string; limit: number },
): Promise<SearchMatch[]> {
  const patterns = searchPatternsOf(q);
  const common = await findCommonWords(db, userId, patterns.words);
  const messageMatches = (word: string) =>
    common.has(word)
      ? // Not "exists", which PostgreSQL turns into one scan of all messages.
        sql`(select true from message m where m.session_id = s.id and not m.superseded and m.text ilike ${word} limit 1)`
      : sql`s.id in (select m.session_id from message m where not m.superseded and m.text ilike ${word})`;
  const { rows } = await sql<Found>`
    with prefixed as (
      select s.*, true as is_prefix from session s
      where s.user_id = ${userId} and s.title ilike ${patterns.prefix}
      order by s.active_at desc limit ${limit}
    ), others as (
      select s.*, false as is_prefix from session s
      where s.user_id = ${userId} and s.title not ilike ${patterns.prefix}
        and ${everyWord(patterns, (word) => sql`s.title ilike ${word} or ${messageMatches(word)}`)}
      order by s.active_at desc, s.id desc limit ${limit}
    ), found as (
      select * from prefixed union all select * from others
      order by is_prefix desc, active_at desc limit ${limit}
    )
    select id, title, active_at as "updatedAt", is_prefix as "isPrefix", coalesce((
      select text from message m
      where m.session_id = found.id and not m.superseded and m.text ilike any (${patterns.words}::text[])
      order by m.position desc limit 1), '') as text
    from found`.execute(db);
  return rows.map(toMatch);
}

/** The words that are in many of a user's messages. Each count ends at the limit. */
async function findCommonWords(
  db: QueryExecutorProvider,
  userId: string,
  words: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ word: string }>`
    select word from unnest(${words}::text[]) as word
    where ${commonFrom} <= (select count(*) from (
      select from message m join session s on s.id = m.session_id
      where s.user_id = ${userId} and m.text ilike word limit ${commonFrom}) as matches)`.execute(db);
  return new Set(rows.map(({ word }) => word));
}

import { cutSnippet } from '@quintet/platform';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { escapeLike } from './escape-like.ts';

/** One match, as a service's query selects it. The snippet is cut from `text`. */
export type Match = {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Path in the shell. */
  readonly url: string;
  readonly updatedAt: Date;
};

/** The distinct words of a query. */
const wordsOf = (q: string): string[] => [...new Set(q.split(/\s+/))].filter((word) => word !== '');

/** SQL condition: `text` contains every word of `q`, ignoring case. `%` and `_` match themselves. */
export const containsWords = (text: RawBuilder<string>, q: string): RawBuilder<boolean> =>
  sql<boolean>`(${sql.join(
    wordsOf(q).map((word) => sql`${text} ilike ${`%${escapeLike(word)}%`}`),
    sql` and `,
  )})`;

/**
 * Answers `GET /search` from a service's matches: titles that start with the query first, then the newest.
 *
 * @param matches a `select` with the columns of `Match`, restricted to what the user may see
 */
export async function searchPage<T>(
  db: Kysely<T>,
  matches: RawBuilder<unknown>,
  { q, limit }: { readonly q: string; readonly limit: number },
) {
  const { rows } = await sql<Match>`
    select * from (${matches}) as matches
    order by title ilike ${`${escapeLike(q)}%`} desc, "updatedAt" desc, id
    limit ${limit}`.execute(db);
  const items = rows.map(({ kind, id, title, text, url, updatedAt }) => ({
    kind,
    id,
    title,
    url,
    snippet: cutSnippet(text, phraseIn(text, q)),
    updatedAt: updatedAt.toISOString(),
  }));
  return { items, nextCursor: null };
}

/** The text that the snippet must show: the whole query when the text contains it, else its first matching word. */
function phraseIn(text: string, q: string): string {
  const lower = text.toLowerCase();
  const contains = (part: string) => lower.includes(part.toLowerCase());
  return contains(q) ? q : (wordsOf(q).find(contains) ?? q);
}

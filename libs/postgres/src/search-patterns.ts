import { splitSearchWords } from '@quintet/platform';
import { type RawBuilder, sql } from 'kysely';
import { escapeLike } from './escape-like.ts';

/** `ilike` patterns of a search: `prefix` for titles that start with the query, and one for each of its words. */
export type SearchPatterns = { readonly prefix: string; readonly words: readonly string[] };

/** Makes the patterns of a query. `%`, `_` and a backslash in it match themselves. */
export const searchPatternsOf = (q: string): SearchPatterns => ({
  prefix: `${escapeLike(q.normalize('NFC').trim())}%`,
  words: splitSearchWords(q).map((word) => `%${escapeLike(word)}%`),
});

/**
 * A condition that is true when `condition` is true for every word.
 *
 * @example
 * sql`where ${everyWord(patterns, (word) => sql`c.title ilike ${word} or c.description ilike ${word}`)}`
 */
export const everyWord = (
  { words }: SearchPatterns,
  condition: (word: string) => RawBuilder<unknown>,
): RawBuilder<unknown> =>
  sql.join(
    words.map((word) => sql`(${condition(word)})`),
    sql` and `,
  );

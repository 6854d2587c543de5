import type { Page, SearchQuery, SearchResult } from '@quintet/contract';
import { cutSnippet } from './cut-snippet.ts';

/** Maximum number of words of a query that are looked for; the rest is ignored. It bounds the cost of a search. */
const maxSearchWords = 10;

/** The different words of a search, longest first, because a long word rules out most objects. At least one. */
export function splitSearchWords(q: string): string[] {
  const words = new Set(q.normalize('NFC').trim().toLowerCase().split(/\s+/));
  return [...words].toSorted((one, other) => other.length - one.length).slice(0, maxSearchWords);
}

/** A match as a store finds it. */
export type SearchMatch = Pick<SearchResult, 'kind' | 'id' | 'title' | 'url'> & {
  /** What the snippet is cut from. */
  readonly text: string;
  /** True when the title starts with the whole query. */
  readonly isPrefix: boolean;
  readonly updatedAt: Date;
};

/** Makes the answer of `GET /search`: titles that start with the query first, then the newest. */
export function toSearchPage(
  matches: readonly SearchMatch[],
  { q, limit }: Pick<SearchQuery, 'q' | 'limit'>,
): Page<SearchResult> {
  const items = matches
    .toSorted(
      (one, other) =>
        Number(other.isPrefix) - Number(one.isPrefix) || other.updatedAt.getTime() - one.updatedAt.getTime(),
    )
    .slice(0, limit)
    .map(({ kind, id, title, url, text, updatedAt }) => ({
      kind,
      id,
      title,
      snippet: cutSnippet(text, findMatch(text, q)),
      url,
      updatedAt: updatedAt.toISOString(),
    }));
  return { items, nextCursor: null };
}

/** The whole query if the text contains it, otherwise the longest word that it contains. */
function findMatch(text: string, q: string): string {
  const lower = text.toLowerCase();
  return [q, ...splitSearchWords(q)].find((part) => lower.includes(part.toLowerCase())) ?? q;
}

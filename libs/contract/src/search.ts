import { z } from 'zod';
import type { RouteSpec } from './define-contract.ts';
import { timestamp } from './id.ts';
import { page } from './page.ts';

/** Maximum length of the text to search for, in characters. */
export const maxSearchLength = 200;
/** Maximum length of a result's snippet, in characters. */
export const maxSnippetLength = 200;

/** Query of `GET /search`: `q` 1 to 200 characters after trimming, `limit` 1 to 50 (20). */
export const searchQuery = z.object({
  q: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(maxSearchLength, `must have at most ${maxSearchLength} characters`)
    .refine((text) => !text.includes('\0'), 'must not contain NUL')
    .refine((text) => text.isWellFormed(), 'must be well-formed Unicode'),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});

/** One object that matches a search. */
export const searchResult = z.object({
  /** The kind of object, such as `card` or `board`. */
  kind: z.string(),
  id: z.string(),
  title: z.string(),
  /** Plain text around the match, one line, at most 200 characters; may be empty. */
  snippet: z.string().max(maxSnippetLength),
  /** Path in the shell, such as `/taskflow/boards/<id>/cards/<id>`. */
  url: z.string().startsWith('/'),
  updatedAt: timestamp,
});

/**
 * Schemas of `GET /search` of every service. The answer contains only what the user may see, best matches first;
 * `nextCursor` is always null.
 *
 * @example
 * export const routes = { ...more, search: searchRoute } as const satisfies RouteTable;
 * export const contract = defineContract(routes, { ...more, search: searchSpec });
 */
export const searchSpec = {
  summary: 'Search everything you can see',
  query: searchQuery,
  status: 200,
  response: page(searchResult),
} as const satisfies RouteSpec;

export type SearchQuery = z.output<typeof searchQuery>;
export type SearchResult = z.infer<typeof searchResult>;

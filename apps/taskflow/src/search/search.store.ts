import type { SearchMatch } from '@quintet/platform';
import { everyWord, searchPatternsOf } from '@quintet/postgres';
import { type QueryExecutorProvider, sql } from 'kysely';

/** Who searches for what. */
type Wanted = { readonly userId: string; readonly q: string; readonly limit: number };

type Found = Omit<SearchMatch, 'kind' | 'url'>;
type FoundCard = Found & { readonly boardId: string };

const toBoardMatch = (row: Found): SearchMatch => ({
  ...row,
  kind: 'board',
  url: `/taskflow/boards/${row.id}`,
});

const toCardMatch = (row: FoundCard): SearchMatch => ({
  ...row,
  kind: 'card',
  url: `/taskflow/boards/${row.boardId}/cards/${row.id}`,
});

/** Boards of a user by name. A board's last event is its last change. */
export async function searchBoards(
  db: QueryExecutorProvider,
  { userId, q, limit }: Wanted,
): Promise<SearchMatch[]> {
  const patterns = searchPatternsOf(q);
  const { rows } = await sql<Found>`
    select b.id, b.name as title, '' as text, coalesce(e.at, b.created_at) as "updatedAt",
      b.name ilike ${patterns.prefix} as "isPrefix"
    from board_member m
    join board b on b.id = m.board_id and b.deleted_at is null
    left join event e on e.stream_id = b.id and e.seq = b.seq
    where m.user_id = ${userId} and ${everyWord(patterns, (word) => sql`b.name ilike ${word}`)}
    order by "isPrefix" desc, "updatedAt" desc limit ${limit}`.execute(db);
  return rows.map(toBoardMatch);
}

/** Cards by title and description, on the boards of a user. */
export async function searchCards(
  db: QueryExecutorProvider,
  { userId, q, limit }: Wanted,
): Promise<SearchMatch[]> {
  const patterns = searchPatternsOf(q);
  const { rows } = await sql<FoundCard>`
    select c.id, c.board_id as "boardId", c.title, c.description as text, c.updated_at as "updatedAt",
      c.title ilike ${patterns.prefix} as "isPrefix"
    from board_member m
    join board b on b.id = m.board_id and b.deleted_at is null
    join card c on c.board_id = b.id and c.deleted_at is null
    where m.user_id = ${userId}
      and ${everyWord(patterns, (word) => sql`c.search_text like lower(${word})`)}
    order by "isPrefix" desc, "updatedAt" desc limit ${limit}`.execute(db);
  return rows.map(toCardMatch);
}

import type { SearchMatch } from '@quintet/platform';
import { everyWord, searchPatternsOf } from '@quintet/postgres';
import { type QueryExecutorProvider, sql } from 'kysely';
import { visibleTo } from '../checks/checks.store.ts';

type Found = Omit<SearchMatch, 'kind' | 'url'>;

const toCheckMatch = (row: Found): SearchMatch => ({
  ...row,
  kind: 'check',
  url: `/metricshub/checks/${row.id}`,
});

const toSeriesMatch = (row: Found): SearchMatch => ({
  ...row,
  kind: 'series',
  url: `/metricshub/history?series=${encodeURIComponent(row.id)}`,
});

/** Built-in checks and the user's own, at most 100 of them, by name and address. */
export async function searchChecks(
  db: QueryExecutorProvider,
  { userId, q, limit }: { userId: string; q: string; limit: number },
): Promise<SearchMatch[]> {
  const patterns = searchPatternsOf(q);
  const { rows } = await sql<Found>`
    select c.id, c.name as title, c.url as text, c.created_at as "updatedAt",
      c.name ilike ${patterns.prefix} as "isPrefix"
    from health_check c
    where ${visibleTo(userId)} and ${everyWord(patterns, (word) => sql`c.name ilike ${word} or c.url ilike ${word}`)}
    order by "isPrefix" desc, "updatedAt" desc limit ${limit}`.execute(db);
  return rows.map(toCheckMatch);
}

/** The series of a machine's newest sample by id, such as `cpu.usage`. Everybody may see them. */
export async function searchSeries(
  db: QueryExecutorProvider,
  { machine, q, limit }: { machine: string; q: string; limit: number },
): Promise<SearchMatch[]> {
  const patterns = searchPatternsOf(q);
  const { rows } = await sql<Found>`
    select s.id, s.id as title, '' as text, newest.at as "updatedAt", s.id ilike ${patterns.prefix} as "isPrefix"
    from machine
    cross join lateral (
      select at, layout_id from sample where machine_id = machine.id order by at desc limit 1
    ) as newest
    join layout on layout.id = newest.layout_id
    cross join unnest(layout.ids) as s (id)
    where machine.name = ${machine} and ${everyWord(patterns, (word) => sql`s.id ilike ${word}`)}
    order by "isPrefix" desc, s.id limit ${limit}`.execute(db);
  return rows.map(toSeriesMatch);
}

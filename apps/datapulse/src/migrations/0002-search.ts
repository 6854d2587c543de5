import { type QueryExecutorProvider, sql } from 'kysely';

/**
 * The column names of a dataset as text. The columns themselves are large (statistics and histograms):
 * reading them for 20,000 datasets takes seconds. PostgreSQL keeps it up to date, so that an older build may run at the same
 * time.
 */
export async function up(db: QueryExecutorProvider): Promise<void> {
  await sql`
    create function column_names(columns jsonb) returns text language sql immutable parallel safe as $$
      select coalesce(string_agg(c ->> 'name', ', ' order by place), '')
      from jsonb_array_elements(columns) with ordinality as _ (c, place)
    $$`.execute(db);
  await sql`
    alter table dataset add column column_names text not null
    generated always as (column_names(columns)) stored`.execute(db);
}

import { type QueryExecutorProvider, sql } from 'kysely';

/**
 * Finds messages by a part of their text. The owner of a database may create the extension, because pg_trgm is trusted. A
 * message's text is written once, so the index costs nothing later.
 */
export async function up(db: QueryExecutorProvider): Promise<void> {
  await sql`create extension if not exists pg_trgm`.execute(db);
  await sql`create index message_text on message using gin (text gin_trgm_ops)`.execute(db);
}

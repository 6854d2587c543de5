import { type Tag, tagKey } from '@quintet/filevault-contract/schemas';
import { type Kysely, type QueryExecutorProvider, sql } from 'kysely';
import type { Tables } from '../tables.ts';

const columns = sql`
  t.id, t.name, t.version, (
    select count(*) from document_tag dt join document d on d.id = dt.document_id and d.deleted_at is null
    where dt.tag_id = t.id
  ) as "documentCount"`;

/** A user's tags, newest first (ids sort by time). `before` is the last id of the previous page. */
export async function selectTags(
  db: QueryExecutorProvider,
  { ownerId, before, limit }: { ownerId: string; before: string | undefined; limit: number },
): Promise<Tag[]> {
  const { rows } = await sql<Tag>`
    select ${columns} from tag t
    where t.owner_id = ${ownerId} and (${before ?? null}::uuid is null or t.id < ${before ?? null})
    order by t.id desc limit ${limit}`.execute(db);
  return rows;
}

export async function selectTag(
  db: QueryExecutorProvider,
  { id, ownerId, lock = false }: { id: string; ownerId: string; lock?: boolean },
): Promise<Tag | undefined> {
  const { rows } = await sql<Tag>`
    select ${columns} from tag t where t.id = ${id} and t.owner_id = ${ownerId}
    ${lock ? sql`for update of t` : sql``}`.execute(db);
  return rows[0];
}

/** Inserts a tag unless one with that key exists. Returns whether it was inserted. */
export async function insertTag(
  db: Kysely<Tables>,
  { id, ownerId, name }: { id: string; ownerId: string; name: string },
): Promise<boolean> {
  const inserted = await db
    .insertInto('tag')
    .values({ id, owner_id: ownerId, name, key: tagKey(name) })
    .onConflict((conflict) => conflict.columns(['owner_id', 'key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Renames a tag unless another one has that key. Returns whether it was renamed. */
export async function renameTag(db: Kysely<Tables>, id: string, name: string): Promise<boolean> {
  const { rows } = await sql`
    update tag t set name = ${name}, key = ${tagKey(name)}, version = version + 1
    where id = ${id} and not exists (
      select 1 from tag other where other.owner_id = t.owner_id and other.key = ${tagKey(name)} and other.id <> t.id)
    returning id`.execute(db);
  return rows.length > 0;
}

export async function deleteTagRow(db: Kysely<Tables>, id: string): Promise<void> {
  await db.deleteFrom('tag').where('id', '=', id).execute();
}

/** Increments the version of a tag's documents, because their representation contains the tag. */
export async function touchDocumentsOf(db: QueryExecutorProvider, tagId: string): Promise<void> {
  await sql`
    update document set version = version + 1, updated_at = clock_timestamp()
    where id in (select document_id from document_tag where tag_id = ${tagId})`.execute(db);
}

import { tagKey } from '@quintet/filevault-contract/schemas';
import type { Ids } from '@quintet/platform';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';

export type DocumentTags = {
  readonly documentId: string;
  readonly ownerId: string;
  readonly names: readonly string[];
};

/** Replaces a document's tags and creates missing ones. Tags are locked in the order of their keys, to avoid deadlocks. */
export async function setTags(
  { db, ids }: { db: Kysely<Tables>; ids: Ids },
  { documentId, ownerId, names }: DocumentTags,
): Promise<void> {
  await db.deleteFrom('document_tag').where('document_id', '=', documentId).execute();
  if (names.length === 0) return;
  const tags = names
    .map((name) => ({ id: ids.next(), owner_id: ownerId, name, key: tagKey(name) }))
    .toSorted((one, other) => (one.key < other.key ? -1 : 1));
  await db
    .insertInto('tag')
    .values(tags)
    .onConflict((conflict) => conflict.columns(['owner_id', 'key']).doNothing())
    .execute();
  await sql`
    insert into document_tag (document_id, tag_id)
    select ${documentId}, id from tag
    where owner_id = ${ownerId} and key = any(${tags.map(({ key }) => key)}) order by key for key share`.execute(
    db,
  );
}

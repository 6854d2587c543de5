import type { Document } from '@quintet/filevault-contract/schemas';
import { escapeLike } from '@quintet/postgres';
import { type Kysely, type QueryExecutorProvider, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { documentNotFound } from '../errors.ts';
import { previewOf } from './preview.ts';

type Row = Omit<Document, 'preview' | 'createdAt' | 'updatedAt'> & { createdAt: Date; updatedAt: Date };

const columns = sql`
  d.id, d.name, d.size_bytes as "sizeBytes", d.media_type as "mediaType", d.sha256, d.sample, d.version,
  d.created_at as "createdAt", d.updated_at as "updatedAt",
  array(
    select t.name from document_tag dt join tag t on t.id = dt.tag_id where dt.document_id = d.id order by t.key
  ) as tags`;

const toDocument = (row: Row): Document => ({
  ...row,
  preview: previewOf(row.mediaType),
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

/** Filters and pages of a list. `before` is the last id of the previous page; `tagKey` is the tag's case-folded name. */
export type DocumentFilter = {
  readonly ownerId: string;
  readonly q: string | undefined;
  readonly tagKey: string | undefined;
  readonly before: string | undefined;
  readonly limit: number;
};

/** A user's documents, newest first (ids sort by time). */
export async function selectDocuments(
  db: QueryExecutorProvider,
  { ownerId, q = '', tagKey, before, limit }: DocumentFilter,
): Promise<Document[]> {
  const isDigest = /^[0-9a-f]{8,64}$/i.test(q);
  const { rows } = await sql<Row>`
    select ${columns} from document d
    where d.owner_id = ${ownerId} and d.deleted_at is null
      and (${before ?? null}::uuid is null or d.id < ${before ?? null})
      and (d.name ilike ${`%${escapeLike(q)}%`} or (${isDigest} and d.sha256 like ${`${q.toLowerCase()}%`}))
      and (${tagKey ?? null}::text is null or exists (
        select 1 from document_tag dt join tag t on t.id = dt.tag_id
        where dt.document_id = d.id and t.owner_id = ${ownerId} and t.key = ${tagKey ?? null}))
    order by d.id desc limit ${limit}`.execute(db);
  return rows.map(toDocument);
}

/** A user's document. `deleted` also finds a deleted one that can still be restored. */
export async function selectDocument(
  db: QueryExecutorProvider,
  { id, ownerId, lock = false, deleted = false }: DocumentKey & { lock?: boolean; deleted?: boolean },
): Promise<Document | undefined> {
  const { rows } = await sql<Row>`
    select ${columns} from document d
    where d.id = ${id} and d.owner_id = ${ownerId} and (d.deleted_at is null or ${deleted})
    ${lock ? sql`for update of d` : sql``}`.execute(db);
  return rows.map(toDocument)[0];
}

/** Like `selectDocument`, but throws 404 `filevault.document_not_found` for unknown and forbidden documents alike. */
export async function requireDocument(...[db, key]: Parameters<typeof selectDocument>): Promise<Document> {
  const document = await selectDocument(db, key);
  if (!document) throw documentNotFound(key.id);
  return document;
}

export type DocumentKey = { readonly id: string; readonly ownerId: string };

export type NewDocument = Pick<Document, 'id' | 'name' | 'sizeBytes' | 'mediaType' | 'sha256' | 'sample'> & {
  readonly ownerId: string;
};

export async function insertDocument(db: Kysely<Tables>, document: NewDocument): Promise<void> {
  const { id, ownerId, name, sizeBytes, mediaType, sha256, sample } = document;
  await db
    .insertInto('document')
    .values({
      id,
      owner_id: ownerId,
      name,
      size_bytes: sizeBytes,
      media_type: mediaType,
      sha256,
      sample,
    })
    .execute();
}

/** Updates the given fields and increments the version. */
export async function touchDocument(
  db: Kysely<Tables>,
  id: string,
  fields: { name?: string | undefined; deleted_at?: null } = {},
): Promise<void> {
  await db
    .updateTable('document')
    .set((document) => ({
      ...fields,
      version: document('version', '+', 1),
      updated_at: sql`clock_timestamp()`,
    }))
    .where('id', '=', id)
    .execute();
}

/** Hides a document. Its row protects its bytes until the sweep deletes both. */
export async function markDocumentDeleted(db: Kysely<Tables>, id: string): Promise<void> {
  await db
    .updateTable('document')
    .set({ deleted_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .execute();
}

import type { BlobStore } from '@quintet/blobs';
import { lockDigest } from '@quintet/postgres';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** How many documents, blobs and staged files a sweep removed. */
export type SweepResult = { readonly documents: number; readonly blobs: number; readonly staged: number };

/**
 * Permanently removes documents deleted longer ago than `restorableMs`, blobs that no row references, and staged files of
 * uploads that were abandoned a day ago. Safe to run in several processes at once and during uploads.
 */
export async function sweep(
  { db, blobs }: { db: Kysely<Tables>; blobs: BlobStore },
  { restorableMs }: { readonly restorableMs: number },
): Promise<SweepResult> {
  const staged = await blobs.removeAbandoned(dayMs);
  const documents = await deleteOldDocuments(db, restorableMs);
  let removed = 0;
  for await (const { sha256 } of blobs.list()) {
    if (!(await isNamed(db, sha256)) && (await removeUnused(db, blobs, sha256))) removed += 1;
  }
  return { documents, blobs: removed, staged };
}

async function deleteOldDocuments(db: Kysely<Tables>, restorableMs: number): Promise<number> {
  const { rows } = await sql`
    delete from document where deleted_at < clock_timestamp() - ${restorableMs} * interval '1 millisecond'
    returning id`.execute(db);
  return rows.length;
}

async function isNamed(db: Kysely<Tables>, sha256: string): Promise<boolean> {
  const row = await db
    .selectFrom('document')
    .select('id')
    .where('sha256', '=', sha256)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Checks again under the lock, because an upload of the same bytes may be about to commit a row that references them. */
const removeUnused = (db: Kysely<Tables>, blobs: BlobStore, sha256: string): Promise<boolean> =>
  db.transaction().execute(async (tx) => {
    await lockDigest(tx, sha256);
    if (await isNamed(tx, sha256)) return false;
    await blobs.remove(sha256);
    return true;
  });

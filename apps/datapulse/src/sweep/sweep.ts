import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BlobStore } from '@quintet/blobs';
import { lockDigest } from '@quintet/postgres';
import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** How many files a sweep removed. */
export type SweepResult = { readonly blobs: number; readonly staged: number; readonly work: number };

/**
 * Deletes what is no longer needed: blobs without a dataset, and temporary files of uploads and ingests that were
 * interrupted more than a day ago. Safe to run in several processes and during uploads.
 */
export async function sweep(db: Kysely<Tables>, blobs: BlobStore, dataDir: string): Promise<SweepResult> {
  const staged = await blobs.removeAbandoned(dayMs);
  let removed = 0;
  for await (const { sha256 } of blobs.list()) {
    if (!(await isNamed(db, sha256)) && (await removeUnused(db, blobs, sha256))) removed += 1;
  }
  return { blobs: removed, staged, work: await removeOldWork(join(dataDir, 'work')) };
}

async function isNamed(db: Kysely<Tables>, sha256: string): Promise<boolean> {
  const row = await db
    .selectFrom('dataset')
    .select('id')
    .where('deleted_at', 'is', null)
    .where((where) => where.or([where('sha256', '=', sha256), where('parquet_sha256', '=', sha256)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Checks again under the lock: an upload of the same bytes may be about to commit a row that needs them. */
const removeUnused = (db: Kysely<Tables>, blobs: BlobStore, sha256: string): Promise<boolean> =>
  db.transaction().execute(async (tx) => {
    await lockDigest(tx, sha256);
    if (await isNamed(tx, sha256)) return false;
    await blobs.remove(sha256);
    return true;
  });

async function removeOldWork(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  let removed = 0;
  for (const name of names) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (!found || Date.now() - found.mtimeMs < dayMs) continue;
    await rm(path, { recursive: true, force: true });
    removed += 1;
  }
  return removed;
}

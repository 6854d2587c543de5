import { randomUUID } from 'node:crypto';
import { link, open, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { PutOptions, StagedBlob, StoredBlob } from '../blob-store.ts';
import { asBlobError, errnoOf, syncDirectory, unlessMissing } from './file-system.ts';
import type { Layout } from './layout.ts';
import { writeSource } from './write-source.ts';

/** Writes a source to a new file in staging. Removes the file when anything fails. */
export async function stage(
  layout: Layout,
  source: AsyncIterable<Uint8Array>,
  options: PutOptions = {},
): Promise<StagedBlob> {
  const path = join(layout.staging, randomUUID());
  try {
    await layout.prepare();
    const blob = await writeNew(path, source, options);
    return {
      ...blob,
      publish: () => publish(layout, path, blob),
      discard: async () => {
        await unlessMissing(unlink(path));
      },
    };
  } catch (error) {
    await unlink(path).catch(() => undefined);
    throw asBlobError(error);
  }
}

async function writeNew(path: string, source: AsyncIterable<Uint8Array>, options: PutOptions) {
  const handle = await open(path, 'wx', 0o600);
  try {
    return await writeSource(handle, source, options);
  } finally {
    await handle.close();
  }
}

async function publish(layout: Layout, path: string, { sha256, sizeBytes }: StoredBlob): Promise<void> {
  const target = layout.pathOf(sha256);
  try {
    await link(path, target).catch(async (error: unknown) => {
      if (errnoOf(error) !== 'EEXIST') throw error;
      // Repairs a blob that was truncated by something outside of this store.
      if ((await stat(target)).size !== sizeBytes) await rename(path, target);
    });
    // Also for a blob that existed: the process that linked it may not have synced the directory yet.
    await syncDirectory(layout.shardOf(sha256));
  } catch (error) {
    throw asBlobError(error);
  } finally {
    await unlessMissing(unlink(path));
  }
}

import { randomUUID } from 'node:crypto';
import { link, open, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { PutOptions, StagedBlob, StoredBlob } from '../blob-store.ts';
import { asBlobError, errnoOf, unlessMissing } from './errno.ts';
import type { Layout } from './layout.ts';
import { syncDirectory } from './sync-directory.ts';
import { takeIn } from './take-in.ts';

/** Writes a source to a new file in staging; removes the file again when anything fails. */
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
    return await takeIn(handle, source, options);
  } finally {
    await handle.close();
  }
}

async function publish(layout: Layout, path: string, { sha256, sizeBytes }: StoredBlob): Promise<void> {
  const target = layout.pathOf(sha256);
  try {
    await link(path, target).catch(async (error: unknown) => {
      if (errnoOf(error) !== 'EEXIST') throw error;
      // The good bytes heal a blob that was cut short by something outside of this store.
      if ((await stat(target)).size !== sizeBytes) await rename(path, target);
    });
    // Also for a blob that was there: whoever linked it may not have come to this line yet.
    await syncDirectory(layout.shardOf(sha256));
  } catch (error) {
    throw asBlobError(error);
  } finally {
    await unlessMissing(unlink(path));
  }
}

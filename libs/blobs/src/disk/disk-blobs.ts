import { createHash } from 'node:crypto';
import { open, readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { BlobError } from '../blob-error.ts';
import type { BlobStore, ByteRange, StoredBlob } from '../blob-store.ts';
import { syncDirectory, unlessMissing } from './file-system.ts';
import { type Layout, layoutOf } from './layout.ts';
import { stage } from './stage.ts';

/** Reads of 1 MiB take a third less time than Node's default of 64 KiB. */
const readBytes = 1024 * 1024;

/**
 * Opens a blob store in the folder `dir`, which several processes may share (EFS). The folder is created on first use.
 * `BlobStore` documents what its functions throw.
 */
export function openDiskBlobs({ dir }: { readonly dir: string }): BlobStore {
  const layout = layoutOf(dir);
  return {
    stage: (source, options) => stage(layout, source, options),
    put: async (source, options) => {
      const { publish, sha256, sizeBytes } = await stage(layout, source, options);
      await publish();
      return { sha256, sizeBytes };
    },
    read: (sha256, range) => read(layout, sha256, range),
    stat: (sha256) => statBlob(layout, sha256),
    verify: (sha256) => verify(layout, sha256),
    remove: async (sha256) => {
      const removed = await unlessMissing(unlink(layout.pathOf(sha256)).then(() => true));
      if (removed) await syncDirectory(layout.shardOf(sha256));
    },
    list: () => list(layout),
    pathOf: layout.pathOf,
    removeAbandoned: (olderThanMs) => removeAbandoned(layout, olderThanMs),
    check: layout.check,
  };
}

async function read(layout: Layout, sha256: string, { start = 0, end }: ByteRange = {}) {
  const handle = await unlessMissing(open(layout.pathOf(sha256), 'r'));
  if (!handle) throw new BlobError('not_found', `There is no blob ${sha256}.`);
  return handle.createReadStream({ start, highWaterMark: readBytes, ...(end === undefined ? {} : { end }) });
}

async function statBlob(layout: Layout, sha256: string): Promise<StoredBlob | undefined> {
  const found = await unlessMissing(stat(layout.pathOf(sha256)));
  return found && { sha256, sizeBytes: found.size };
}

async function verify(layout: Layout, sha256: string): Promise<StoredBlob> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of (await read(layout, sha256)) as AsyncIterable<Uint8Array>) {
    hash.update(chunk);
    sizeBytes += chunk.length;
  }
  if (hash.digest('hex') === sha256) return { sha256, sizeBytes };
  throw new BlobError('damaged', `The bytes of ${sha256} are not the ones that were stored.`);
}

async function* list(layout: Layout): AsyncIterable<StoredBlob> {
  await layout.prepare();
  for (const shard of await readdir(layout.objects)) {
    for (const name of await readdir(join(layout.objects, shard))) {
      const blob = /^[0-9a-f]{64}$/.test(name) ? await statBlob(layout, name) : undefined;
      if (blob) yield blob;
    }
  }
}

async function removeAbandoned(layout: Layout, olderThanMs: number): Promise<number> {
  await layout.prepare();
  let removed = 0;
  for (const name of await readdir(layout.staging)) {
    const path = join(layout.staging, name);
    // A running upload writes, and so updates the modification time of its file.
    const found = await unlessMissing(stat(path));
    if (!found || Date.now() - found.mtimeMs < olderThanMs) continue;
    await unlessMissing(unlink(path));
    removed += 1;
  }
  return removed;
}

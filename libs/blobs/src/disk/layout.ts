import { access, constants, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { syncDirectory } from './file-system.ts';

const shards = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The folders of a store: `staging/<random>` and `objects/ab/<whole digest>`. */
export type Layout = {
  readonly staging: string;
  readonly objects: string;
  shardOf(sha256: string): string;
  pathOf(sha256: string): string;
  /** Creates the folders, once. A later call tries again if the first failed. */
  prepare(): Promise<void>;
  /** Resolves when a file can be created. */
  check(): Promise<void>;
};

/** Throws a RangeError for anything but a digest, because nothing else may become a part of a path. */
function requireDigest(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('A blob is named by 64 lower-case hex digits.');
  return sha256;
}

/** Returns the layout of a store in `dir`. Creates nothing before `prepare`. */
export function layoutOf(dir: string): Layout {
  const staging = join(dir, 'staging');
  const objects = join(dir, 'objects');
  const shardOf = (sha256: string) => join(objects, requireDigest(sha256).slice(0, 2));
  const createFolders = async () => {
    await mkdir(staging, { recursive: true });
    await mkdir(objects, { recursive: true });
    // All shards at once, so that a put has to sync one directory and not its parents too.
    const present = new Set(await readdir(objects));
    const missing = shards.filter((shard) => !present.has(shard));
    await Promise.all(missing.map((shard) => mkdir(join(objects, shard), { recursive: true })));
    await Promise.all([dir, objects].map(syncDirectory));
  };
  let prepared: Promise<void> | undefined;
  const prepare = () => {
    prepared ??= createFolders().catch((error: unknown) => {
      prepared = undefined;
      throw error;
    });
    return prepared;
  };
  return {
    staging,
    objects,
    shardOf,
    pathOf: (sha256) => join(shardOf(sha256), sha256),
    prepare,
    check: async () => {
      await prepare();
      await Promise.all([staging, objects].map((folder) => access(folder, constants.W_OK)));
    },
  };
}

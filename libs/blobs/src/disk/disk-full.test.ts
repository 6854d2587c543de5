import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openDiskBlobs } from './disk-blobs.ts';

const dir = mkdtempSync(join(tmpdir(), 'blobs-full-'));

/** Undefined when a small file system is mounted at `dir`, else why it is not. */
function mountSmallDisk(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux mounts a tmpfs';
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', dir], { stdio: 'pipe' });
    return undefined;
  } catch {
    return 'this machine lets nobody mount a tmpfs';
  }
}

const hindrance = mountSmallDisk();

afterAll(() => {
  if (hindrance === undefined) execFileSync('umount', [dir], { stdio: 'pipe' });
  rmdirSync(dir);
});

async function* megabytes(count: number): AsyncIterable<Uint8Array> {
  for (let sent = 0; sent < count * 16; sent += 1) yield randomBytes(64 * 1024);
}

test('a full disk refuses the bytes, keeps nothing half-written and takes smaller ones again', async ({
  skip,
}) => {
  if (hindrance !== undefined) skip(hindrance);
  const store = openDiskBlobs({ dir });
  const kept = await store.put(megabytes(1));
  await expect(store.put(megabytes(8))).rejects.toMatchObject({ code: 'disk_full' });
  expect(await readdir(join(dir, 'staging'))).toEqual([]);
  expect(await Array.fromAsync(store.list())).toEqual([kept]);
  await expect(store.verify(kept.sha256)).resolves.toEqual(kept);
  await expect(store.put(megabytes(1))).resolves.toMatchObject({ sizeBytes: 1024 * 1024 });
});

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { mountSmallDisk } from '../testing.ts';
import { openDiskBlobs } from './disk-blobs.ts';

const dir = mkdtempSync(join(tmpdir(), 'blobs-full-'));

const disk = mountSmallDisk(dir, 4);

afterAll(() => {
  if (disk.skipReason === undefined) disk.unmount();
  rmdirSync(dir);
});

async function* megabytes(count: number): AsyncIterable<Uint8Array> {
  for (let sent = 0; sent < count * 16; sent += 1) yield randomBytes(64 * 1024);
}

test('a full disk refuses the bytes, leaves no partial file and accepts smaller ones again', async ({
  skip,
}) => {
  if (disk.skipReason !== undefined) skip(disk.skipReason);
  const store = openDiskBlobs({ dir });
  const kept = await store.put(megabytes(1));
  await expect(store.put(megabytes(8))).rejects.toMatchObject({ code: 'disk_full' });
  expect(await readdir(join(dir, 'staging'))).toEqual([]);
  expect(await Array.fromAsync(store.list())).toEqual([kept]);
  await expect(store.verify(kept.sha256)).resolves.toEqual(kept);
  await expect(store.put(megabytes(1))).resolves.toMatchObject({ sizeBytes: 1024 * 1024 });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDiskBlobs } from './disk-blobs.ts';

/** Writes endlessly, and prints a line when more than a batch is on the disk. */
const program = (dir: string) => `
  import { openDiskBlobs } from ${JSON.stringify(new URL('./disk-blobs.ts', import.meta.url).href)};
  async function* endless() {
    for (let sent = 0; ; sent += 1) {
      if (sent === 64) process.stdout.write('writing');
      yield Buffer.alloc(64 * 1024, sent);
      await new Promise(setImmediate);
    }
  }
  await openDiskBlobs({ dir: ${JSON.stringify(dir)} }).put(endless());`;

test('kill -9 in the middle of a put leaves only a staging file, which the sweep removes', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'blobs-killed-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  const child = spawn(process.execPath, ['--input-type=module', '-e', program(dir)]);
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');

  const store = openDiskBlobs({ dir });
  expect(await Array.fromAsync(store.list())).toEqual([]);
  expect(await readdir(join(dir, 'staging'))).toHaveLength(1);
  expect(await store.removeAbandoned(0)).toBe(1);
  expect(await readdir(join(dir, 'staging'))).toEqual([]);
});

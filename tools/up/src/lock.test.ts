import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockDataFolder } from './lock.ts';
import { temporaryFolder } from './testing.ts';

test('a folder has one owner at a time', async () => {
  const folder = temporaryFolder();
  const unlock = await lockDataFolder(folder);
  await expect(lockDataFolder(folder)).rejects.toThrow(`(process ${process.pid})`);
  unlock();
  (await lockDataFolder(folder))();
});

test.each([
  ['a process that is gone', '2147483646\n1\n'],
  ['another program that has its number now', `${process.pid}\n1\n`],
  ['nobody, cut off while writing', ''],
])('the lock of %s is taken over', async (_owner, content) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'lock'), content);
  const unlock = await lockDataFolder(folder);
  await expect(lockDataFolder(folder)).rejects.toThrow(`(process ${process.pid})`);
  unlock();
});

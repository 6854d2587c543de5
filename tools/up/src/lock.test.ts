import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockDataFolder } from './lock.ts';
import { temporaryFolder } from './testing.ts';

test('a folder has one owner at a time', () => {
  const folder = temporaryFolder();
  const unlock = lockDataFolder(folder);
  expect(() => lockDataFolder(folder)).toThrow(`(process ${process.pid})`);
  unlock();
  expect(() => lockDataFolder(folder)()).not.toThrow('process');
});

test.each([
  ['a process that is gone', '2147483646\n1\n'],
  ['another program that has its number now', `${process.pid}\n1\n`],
  ['nobody, cut off while writing', ''],
])('the lock of %s is taken over', (_owner, content) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'lock'), content);
  const unlock = lockDataFolder(folder);
  expect(() => lockDataFolder(folder)).toThrow(`(process ${process.pid})`);
  unlock();
});

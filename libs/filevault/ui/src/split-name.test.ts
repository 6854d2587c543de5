import { expect, test } from 'vitest';
import { splitName } from './split-name.ts';

test.each([
  ['a.txt', '', 'a.txt'],
  ['photos/2026/a.jpg', 'photos/2026/', 'a.jpg'],
  ['../../etc/passwd', '../../etc/', 'passwd'],
  ['folder/', '', 'folder/'],
])('%s has the folder %j and the base name %s', (name, folder, base) => {
  expect(splitName(name)).toEqual({ folder, base });
});

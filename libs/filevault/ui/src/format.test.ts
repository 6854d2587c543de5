import { expect, test } from 'vitest';
import { splitName } from './format.ts';

test.each([
  ['a.txt', '', 'a.txt'],
  ['photos/2026/a.jpg', 'photos/2026/', 'a.jpg'],
  ['../../etc/passwd', '../../etc/', 'passwd'],
  ['folder/', '', 'folder/'],
])('%s is in %j called %s', (name, folder, base) => {
  expect(splitName(name)).toEqual({ folder, base });
});

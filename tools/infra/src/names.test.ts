import { shell } from '@quintet/fleet';
import { expect, test } from 'vitest';
import { titleOf } from './names.ts';

test.each([
  ['taskflow', 'Taskflow'],
  ['my-notes-2', 'MyNotes2'],
])('%s is %s in the ids of a template, which have letters and digits only', (name, title) => {
  expect(titleOf({ ...shell, name })).toBe(title);
});

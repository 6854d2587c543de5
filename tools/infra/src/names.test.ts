import { shell } from '@quintet/fleet';
import { expect, test } from 'vitest';
import { titleOf } from './names.ts';

test.each([
  ['taskflow', 'Taskflow'],
  ['my-notes-2', 'MyNotes2'],
])('%s becomes %s in logical ids, which allow letters and digits only', (name, title) => {
  expect(titleOf({ ...shell, name })).toBe(title);
});

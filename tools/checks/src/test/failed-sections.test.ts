import { expect, test } from 'vitest';
import { failedSections } from './failed-sections.ts';

const output = `
 NX   Running target typecheck for 2 projects:

- kit
- up

> nx run kit:typecheck

fine

> nx run up:typecheck  [local cache]

error TS2322

 NX   Running target typecheck for 2 projects failed

Failed tasks:

- up:typecheck
`;

test('keeps the output of failed tasks only', () => {
  expect(failedSections(output).trim()).toBe('> nx run up:typecheck  [local cache]\n\nerror TS2322');
});

test('keeps everything when Nx names no task, as when its graph is broken', () => {
  expect(failedSections('NX  The graph is broken')).toBe('NX  The graph is broken');
});

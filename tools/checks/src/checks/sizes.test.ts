import { describe, expect, test } from 'vitest';
import { findIn, workspaceWith } from '../test-support/tree.ts';
import { percentile, sizes } from './sizes.ts';

const lines = (count: number) => '// a line\n'.repeat(count);
const file = (path: string, text: string) => findIn(sizes, workspaceWith({ [path]: text }));

describe('a file', () => {
  test('may have 300 lines and no more', async () => {
    expect(await file('apps/notes/src/long.ts', lines(300))).toEqual([]);
    expect(await file('apps/notes/src/long.ts', lines(301))).toEqual([
      'apps/notes/src/long.ts:301  301 lines, more than 300  Split it by purpose.',
    ]);
  });

  test('of tests may have 500', async () => {
    expect(await file('apps/notes/src/long.test.ts', lines(500))).toEqual([]);
    expect(await file('apps/notes/src/long.test.ts', lines(501))).toHaveLength(1);
  });

  test('of styles is measured too', async () => {
    expect(await file('libs/notes/ui/src/a.module.css', '.a {}\n'.repeat(301))).toHaveLength(1);
  });
});

describe('a function', () => {
  const body = (count: number) => lines(count - 2);

  test('may have 60 lines and no more, whatever its form', async () => {
    expect(await file('apps/notes/src/a.ts', `function f() {\n${body(60)}}`)).toEqual([]);
    expect(await file('apps/notes/src/a.ts', `function f() {\n${body(61)}}`)).toEqual([
      'apps/notes/src/a.ts:1  f has 61 lines, more than 60  Extract its steps into named functions.',
    ]);
    expect(await file('apps/notes/src/a.ts', `const f = () => {\n${body(61)}};`)).toHaveLength(1);
    expect(await file('apps/notes/src/a.ts', `const o = { f() {\n${body(61)}} };`)).toHaveLength(1);
  });

  test('that is a component may have 100', async () => {
    const path = 'libs/notes/ui/src/a.tsx';
    expect(await file(path, `function Board() {\n${body(100)}}`)).toEqual([]);
    expect(await file(path, `const Board = () => {\n${body(101)}};`)).toHaveLength(1);
    expect(await file(path, `function useBoard() {\n${body(61)}}`)).toHaveLength(1);
  });

  test('may hold a long statement of SQL, which is text', async () => {
    const text = `const up = () => {\n  run(\`\n${'select 1;\n'.repeat(90)}\`);\n};`;
    expect(await file('apps/notes/src/a.ts', text)).toEqual([]);
  });

  test('that is the body of describe or test is a list, not logic', async () => {
    const text = `describe('a', () => {\n${body(200)}});\ntest.each([1])('b', () => {\n${body(100)}});`;
    expect(await file('apps/notes/src/a.test.ts', text)).toEqual([]);
  });
});

test('a percentile is the figure that this share of the list does not exceed', () => {
  expect(percentile([5, 1, 9], 0.5)).toBe(5);
  expect(percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 0.9)).toBe(10);
  expect(percentile([], 0.5)).toBe(0);
});

import { expect, test } from 'vitest';
import { findIn, sampleWorkspace, workspaceWith } from '../test-support/tree.ts';
import { publicDoc } from './public-doc.ts';

const kit = 'libs/kit/src/index.ts';
const inKit = (text: string, more: Record<string, string> = {}) =>
  findIn(publicDoc, workspaceWith({ [kit]: text, ...more }));

test('a workspace without mistakes has no violation', async () => {
  expect(await findIn(publicDoc, sampleWorkspace)).toEqual([]);
});

test.each([
  'export function f() {}',
  'export const f = () => 1;',
  'export class F {}',
  'export type F = { a: 1 };',
  '// A line is no JSDoc.\nexport type F = { a: 1 };',
  '/* A block is no JSDoc. */\nexport type F = { a: 1 };',
  '/** Of the import. */\nimport x from "x";\nexport type F = { a: 1 };',
])('%j has no words', async (text) => {
  expect(await inKit(text)).toHaveLength(1);
});

test.each([
  '/** Words. */\nexport function f() {}',
  '/**\n * Words.\n */\nexport const f = () => 1;',
  'export const pageSize = 50;',
  'export type F = z.infer<typeof f>;',
])('%j needs no more words', async (text) => {
  expect(await inKit(text)).toEqual([]);
});

test('an export is followed to where it is written, and named once', async () => {
  const text = `export { f } from './f.ts';\nexport * from './f.ts';`;
  const f = `\nexport function f() {}\n`;
  expect(await inKit(text, { 'libs/kit/src/f.ts': f })).toEqual([
    'libs/kit/src/f.ts:2  f is exported without JSDoc  Document what it takes, returns and throws, with units.',
  ]);
});

test('what no entry point exports is private', async () => {
  const f = `export function f() {}\n/** G. */\nexport function g() {}\n`;
  expect(await inKit(`export { g } from './f.ts';`, { 'libs/kit/src/f.ts': f })).toEqual([]);
});

test("an app's own packages are not checked", async () => {
  expect(
    await findIn(publicDoc, workspaceWith({ 'libs/notes/ui/src/tab.tsx': `export const Tab = () => 1;` })),
  ).toEqual([]);
});

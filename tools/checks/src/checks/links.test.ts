import { describe, expect, test } from 'vitest';
import { findIn, workspaceWith } from '../test-support/tree.ts';
import { links } from './links.ts';

const readme = (text: string) => findIn(links, workspaceWith({ 'README.md': text, 'docs/board.png': '' }));

describe('a link', () => {
  test.each([
    '![Board](docs/board.png)',
    '[main](apps/notes/src/main.ts#L1)',
    '[folder](apps/notes)',
    '[titled](docs/board.png "The board")',
    '[web](https://example.org/x)',
    '[below](#state)',
    '`[code](nowhere.md)`',
    '```\n[code](nowhere.md)\n```',
  ])('%j resolves or leads elsewhere', async (text) => {
    expect(await readme(text)).toEqual([]);
  });

  test('to nothing is named with its line', async () => {
    expect(await readme('# A\n\nSee [b](docs/b.md).')).toEqual([
      'README.md:3  docs/b.md does not exist  Correct the link.',
    ]);
  });

  test('is relative to its own document', async () => {
    expect(await findIn(links, workspaceWith({ 'docs/a.md': '[r](../package.json)' }))).toEqual([]);
    expect(await findIn(links, workspaceWith({ 'docs/a.md': '[r](package.json)' }))).toHaveLength(1);
  });
});

describe('a command', () => {
  test.each([
    '`pnpm test`',
    '`pnpm install`',
    '```sh\nnpx --yes pnpm@12.21.0 test\n```',
    '`npx nx unit notes`',
    '`npx nx run notes:unit`',
    '`npx nx run-many -t unit`',
    '`npx nx affected -t unit`',
    'Prose says that pnpm starts well.',
  ])('%j works', async (text) => {
    expect(await readme(text)).toEqual([]);
  });

  test.each([
    ['`pnpm fly`', 'there is no script fly'],
    ['```sh\nnpx --yes pnpm@11.0.0 test\n```', 'pnpm@11.0.0 is not pnpm@12.21.0'],
    ['`npx nx fly notes`', 'notes has no target fly'],
    ['`npx nx unit mail`', 'mail has no target unit'],
    ['`npx nx run mail:unit`', 'mail has no target unit'],
    ['`npx nx affected -t unit,fly`', 'no project has the target fly'],
  ])('%j does not work', async (text, wrong) => {
    const [violation] = await readme(text);
    expect(violation).toContain(wrong);
  });
});

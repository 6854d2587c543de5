import { expect, test } from 'vitest';
import { findIn, sampleWorkspace, workspaceWith } from '../test-support/tree.ts';
import { names } from './names.ts';

test('a workspace without mistakes has no violation', async () => {
  expect(await findIn(names, sampleWorkspace)).toEqual([]);
});

test.each(['README.md', 'src/board.page.tsx', 'src/use-card-drag.ts', 'src/0001-boards.ts', '.env'])(
  '%s is a good name',
  async (name) => {
    expect(await findIn(names, workspaceWith({ [`apps/notes/${name}`]: '' }))).toEqual([]);
  },
);

test.each(['src/CardList.tsx', 'src/cardList.ts', 'src/card_list.ts', 'src/Cards/list.ts'])(
  '%s is not kebab-case',
  async (name) => {
    expect(await findIn(names, workspaceWith({ [`apps/notes/${name}`]: '' }))).toEqual([
      `apps/notes/${name}:1  the path is not kebab-case  Rename it: card-list.tsx.`,
    ]);
  },
);

test.each(['utils.ts', 'utils/date.ts', 'cards.helpers.ts', 'common/a.ts', 'misc.ts'])(
  '%s says nothing',
  async (name) => {
    expect(await findIn(names, workspaceWith({ [`libs/kit/src/${name}`]: '' }))).toHaveLength(1);
  },
);

test('a default export is allowed in a config file only', async () => {
  const text = `const a = 1;\nexport default a;`;
  expect(await findIn(names, workspaceWith({ 'apps/notes/vite.config.ts': text }))).toEqual([]);
  expect(await findIn(names, workspaceWith({ 'apps/notes/src/a.ts': text }))).toEqual([
    'apps/notes/src/a.ts:2  a default export  Use a named export.',
  ]);
});

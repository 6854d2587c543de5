import { expect, test } from 'vitest';
import { findIn, house, houseWith } from '../test-support/tree.ts';
import { names } from './names.ts';

test('a house in order has no fault', async () => {
  expect(await findIn(names, house)).toEqual([]);
});

test.each(['README.md', 'src/board.page.tsx', 'src/use-card-drag.ts', 'src/0001-boards.ts', '.env'])(
  '%s is a good name',
  async (name) => {
    expect(await findIn(names, houseWith({ [`apps/notes/${name}`]: '' }))).toEqual([]);
  },
);

test.each(['src/CardList.tsx', 'src/cardList.ts', 'src/card_list.ts', 'src/Cards/list.ts'])(
  '%s is not kebab-case',
  async (name) => {
    expect(await findIn(names, houseWith({ [`apps/notes/${name}`]: '' }))).toEqual([
      `apps/notes/${name}:1  the path is not kebab-case  Rename it: card-list.tsx.`,
    ]);
  },
);

test.each(['utils.ts', 'utils/date.ts', 'cards.helpers.ts', 'common/a.ts', 'misc.ts'])(
  '%s says nothing',
  async (name) => {
    expect(await findIn(names, houseWith({ [`libs/kit/src/${name}`]: '' }))).toHaveLength(1);
  },
);

test('a default export is allowed in a config file only', async () => {
  const text = `const a = 1;\nexport default a;`;
  expect(await findIn(names, houseWith({ 'apps/notes/vite.config.ts': text }))).toEqual([]);
  expect(await findIn(names, houseWith({ 'apps/notes/src/a.ts': text }))).toEqual([
    'apps/notes/src/a.ts:2  a default export  Export it by its name.',
  ]);
});

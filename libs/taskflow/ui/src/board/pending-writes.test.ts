import { expect, test } from 'vitest';
import { aBoard, aCard } from '../test-support/board.ts';
import { toColumns } from './board-view-model.ts';
import { applyWrite, idsWithTitle } from './pending-writes.ts';

const board = aBoard({ todo: ['a', 'b'], done: ['c'] });
const columns = toColumns(board);
const titles = (name: string, views: typeof columns) =>
  views.find(({ column }) => column.id === name)?.cards.map(({ title }) => title);
const todo = columns[0];
if (!todo) throw new Error('no column');

test('a new card appears at the end of its column before it is saved', () => {
  const shown = applyWrite(columns, {
    type: 'add',
    key: 'k',
    columnId: 'todo',
    title: 'New',
    sameTitleIds: [],
  });
  expect(titles('todo', shown)).toEqual(['Card a', 'Card b', 'New']);
});

test('a new card appears once when its event arrives before the response', () => {
  const write = {
    type: 'add',
    key: 'k',
    columnId: 'todo',
    title: 'New',
    sameTitleIds: idsWithTitle(todo, 'New'),
  } as const;
  const saved = toColumns({ ...board, cards: [...board.cards, aCard('n', 'todo', { title: 'New' })] });
  expect(titles('todo', applyWrite(saved, write))).toEqual(['Card a', 'Card b', 'New']);
});

test('a new card with the same title as another one appears too', () => {
  const sameTitleIds = idsWithTitle(todo, 'Card a');
  const shown = applyWrite(columns, {
    type: 'add',
    key: 'k',
    columnId: 'todo',
    title: 'Card a',
    sameTitleIds,
  });
  expect(titles('todo', shown)).toEqual(['Card a', 'Card b', 'Card a']);
});

test('an edit applies to the version it was made on, and not to a newer one', () => {
  const card = aCard('a', 'todo');
  const edit = { type: 'edit', key: 'k', card, changes: { title: 'Mine' } } as const;
  expect(titles('todo', applyWrite(columns, edit))).toEqual(['Mine', 'Card b']);
  const newer = toColumns({ ...board, cards: [aCard('a', 'todo', { title: 'Theirs', version: 2 })] });
  expect(titles('todo', applyWrite(newer, edit))).toEqual(['Theirs']);
});

test('a deleted card disappears at once, and other columns keep their identity', () => {
  const shown = applyWrite(columns, { type: 'remove', key: 'k', cardId: 'a' });
  expect(titles('todo', shown)).toEqual(['Card b']);
  expect(shown[1]).toBe(columns[1]);
});

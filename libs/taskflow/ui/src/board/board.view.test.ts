import { expect, test } from 'vitest';
import { aBoard, aCard } from '../test-support/board.ts';
import { type ColumnView, moveTo, placeOf, targetOf, toColumns } from './board.view.ts';

const ids = (columns: readonly ColumnView[]) =>
  Object.fromEntries(columns.map(({ column, cards }) => [column.id, cards.map(({ id }) => id).join('')]));
const columns = toColumns(aBoard({ todo: ['a', 'b', 'c'], doing: ['d'], done: [] }));

test('cards stand by the bytes of their ranks, where a locale would put Z between y and z', () => {
  const board = { ...aBoard({ todo: [] }), cards: ['y', 'Z', 'z', '0'].map((rank) => aCard(rank, 'todo')) };
  expect(ids(toColumns(board))).toEqual({ todo: '0Zyz' });
});

test('a card of a column that is gone is not shown anywhere', () => {
  const board = { ...aBoard({ todo: ['a'] }), cards: [aCard('a', 'todo'), aCard('x', 'gone')] };
  expect(ids(toColumns(board))).toEqual({ todo: 'a' });
});

test('a card moves before another, to an end, and into an empty column', () => {
  expect(ids(moveTo(columns, 'c', { columnId: 'todo', beforeId: 'a' }))).toMatchObject({ todo: 'cab' });
  expect(ids(moveTo(columns, 'a', { columnId: 'doing', beforeId: null }))).toMatchObject({
    todo: 'bc',
    doing: 'da',
  });
  expect(ids(moveTo(columns, 'a', { columnId: 'done', beforeId: null }))).toMatchObject({
    todo: 'bc',
    done: 'a',
  });
});

test('a neighbour that is gone meanwhile puts the card at the end, and an unknown column nowhere', () => {
  expect(ids(moveTo(columns, 'a', { columnId: 'doing', beforeId: 'gone' }))).toMatchObject({ doing: 'da' });
  expect(moveTo(columns, 'a', { columnId: 'gone', beforeId: null })).toBe(columns);
});

test('columns that a move does not touch keep their identity, and a move to the same place keeps all', () => {
  const moved = moveTo(columns, 'a', { columnId: 'doing', beforeId: 'd' });
  expect(moved[2]).toBe(columns[2]);
  expect(moveTo(columns, 'a', { columnId: 'todo', beforeId: 'b' })).toBe(columns);
});

test('showing a move twice is showing it once', () => {
  const target = { columnId: 'doing', beforeId: 'd' };
  const once = moveTo(columns, 'a', target);
  expect(moveTo(once, 'a', target)).toBe(once);
});

test('a target is sent as an intent, never as an unsaved neighbour', () => {
  expect(placeOf({ columnId: 'todo', beforeId: 'a' })).toEqual({ before: 'a' });
  expect(placeOf({ columnId: 'todo', beforeId: null })).toBe('bottom');
  expect(placeOf({ columnId: 'todo', beforeId: 'new:1' })).toBe('bottom');
});

test('a card stands before its lower neighbour', () => {
  expect(targetOf(columns, 'a')).toEqual({ columnId: 'todo', beforeId: 'b' });
  expect(targetOf(columns, 'c')).toEqual({ columnId: 'todo', beforeId: null });
  expect(targetOf(columns, 'gone')).toBeUndefined();
});

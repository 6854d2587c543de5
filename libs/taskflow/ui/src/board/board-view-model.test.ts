import { expect, test } from 'vitest';
import { aBoard, aCard } from '../test-support/board.ts';
import { type ColumnView, moveCard, toPlace, dropTargetOf, toColumns } from './board-view-model.ts';

const ids = (columns: readonly ColumnView[]) =>
  Object.fromEntries(columns.map(({ column, cards }) => [column.id, cards.map(({ id }) => id).join('')]));
const columns = toColumns(aBoard({ todo: ['a', 'b', 'c'], doing: ['d'], done: [] }));

test('cards are sorted by the bytes of their ranks, where a locale would sort Z between y and z', () => {
  const board = { ...aBoard({ todo: [] }), cards: ['y', 'Z', 'z', '0'].map((rank) => aCard(rank, 'todo')) };
  expect(ids(toColumns(board))).toEqual({ todo: '0Zyz' });
});

test('a card of a deleted column is not shown', () => {
  const board = { ...aBoard({ todo: ['a'] }), cards: [aCard('a', 'todo'), aCard('x', 'gone')] };
  expect(ids(toColumns(board))).toEqual({ todo: 'a' });
});

test('a card moves before another, to an end, and into an empty column', () => {
  expect(ids(moveCard(columns, 'c', { columnId: 'todo', beforeId: 'a' }))).toMatchObject({ todo: 'cab' });
  expect(ids(moveCard(columns, 'a', { columnId: 'doing', beforeId: null }))).toMatchObject({
    todo: 'bc',
    doing: 'da',
  });
  expect(ids(moveCard(columns, 'a', { columnId: 'done', beforeId: null }))).toMatchObject({
    todo: 'bc',
    done: 'a',
  });
});

test('a target before a deleted card moves to the end; an unknown column changes nothing', () => {
  expect(ids(moveCard(columns, 'a', { columnId: 'doing', beforeId: 'gone' }))).toMatchObject({ doing: 'da' });
  expect(moveCard(columns, 'a', { columnId: 'gone', beforeId: null })).toBe(columns);
});

test('columns that a move does not change keep their identity, and a move to the same position changes nothing', () => {
  const moved = moveCard(columns, 'a', { columnId: 'doing', beforeId: 'd' });
  expect(moved[2]).toBe(columns[2]);
  expect(moveCard(columns, 'a', { columnId: 'todo', beforeId: 'b' })).toBe(columns);
});

test('applying a move twice is the same as once', () => {
  const target = { columnId: 'doing', beforeId: 'd' };
  const once = moveCard(columns, 'a', target);
  expect(moveCard(once, 'a', target)).toBe(once);
});

test('a target is sent as a place that never names an unsaved card', () => {
  expect(toPlace({ columnId: 'todo', beforeId: 'a' })).toEqual({ before: 'a' });
  expect(toPlace({ columnId: 'todo', beforeId: null })).toBe('bottom');
  expect(toPlace({ columnId: 'todo', beforeId: 'new:1' })).toBe('bottom');
});

test('the position of a card is before the card below it', () => {
  expect(dropTargetOf(columns, 'a')).toEqual({ columnId: 'todo', beforeId: 'b' });
  expect(dropTargetOf(columns, 'c')).toEqual({ columnId: 'todo', beforeId: null });
  expect(dropTargetOf(columns, 'gone')).toBeUndefined();
});

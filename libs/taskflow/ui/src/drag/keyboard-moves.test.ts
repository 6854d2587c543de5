import { expect, test } from 'vitest';
import { toColumns } from '../board/board-view-model.ts';
import { aBoard } from '../test-support/board.ts';
import { type StepKey, stepFocus, stepTarget } from './keyboard-moves.ts';

const columns = toColumns(aBoard({ todo: ['a', 'b', 'c'], doing: ['d'], done: [] }));
const from = (cardId: string, to: { columnId: string; beforeId: string | null }, ...keys: StepKey[]) =>
  keys.reduce((at, key) => stepTarget(columns, { cardId, to: at }, key), to);
const start = { columnId: 'todo', beforeId: 'b' };

test('up and down move by one and stop at the ends', () => {
  expect(from('a', start, 'ArrowDown')).toEqual({ columnId: 'todo', beforeId: 'c' });
  expect(from('a', start, 'ArrowDown', 'ArrowDown', 'ArrowDown')).toEqual({
    columnId: 'todo',
    beforeId: null,
  });
  expect(from('a', start, 'ArrowUp')).toEqual(start);
});

test('Home and End go to the ends of the column', () => {
  expect(from('b', { columnId: 'todo', beforeId: 'c' }, 'Home')).toEqual({ columnId: 'todo', beforeId: 'a' });
  expect(from('a', start, 'End')).toEqual({ columnId: 'todo', beforeId: null });
});

test('left and right keep the index as far as the column has cards, and stop at the edges', () => {
  expect(from('c', { columnId: 'todo', beforeId: null }, 'ArrowRight')).toEqual({
    columnId: 'doing',
    beforeId: null,
  });
  expect(from('a', start, 'ArrowRight')).toEqual({ columnId: 'doing', beforeId: 'd' });
  expect(from('a', start, 'ArrowRight', 'ArrowRight', 'ArrowRight')).toEqual({
    columnId: 'done',
    beforeId: null,
  });
  expect(from('a', start, 'ArrowLeft')).toEqual(start);
});

test('moving there and back ends at the same position', () => {
  expect(from('a', start, 'ArrowRight', 'ArrowLeft')).toEqual(start);
});

test('the focus moves to neighbours and skips empty columns', () => {
  expect(stepFocus(columns, 'a', 'ArrowDown')).toBe('b');
  expect(stepFocus(columns, 'a', 'End')).toBe('c');
  expect(stepFocus(columns, 'c', 'ArrowRight')).toBe('d');
  expect(stepFocus(columns, 'd', 'ArrowRight')).toBeUndefined();
  expect(stepFocus(columns, 'd', 'ArrowLeft')).toBe('a');
  expect(stepFocus(columns, 'a', 'ArrowUp')).toBeUndefined();
});

import { beforeEach, expect, test, vi } from 'vitest';
import { toColumns } from '../board/board-view-model.ts';
import { aBoard } from '../test-support/board.ts';
import { createBoardDnd } from './board-dnd.ts';

const announcements = vi.hoisted((): string[] => []);
vi.mock(import('@quintet/kit'), async (load) => ({
  ...(await load()),
  announce: (text: string) => void announcements.push(text),
}));

const onDrop = vi.fn<(cardId: string, target: unknown) => void>();
const columns = toColumns(aBoard({ 'To do': ['a', 'b'], Doing: ['c'] }));
const dnd = () => createBoardDnd({ columns: () => columns, onDrop });

beforeEach(() => {
  announcements.length = 0;
  onDrop.mockReset();
});

test('a card is lifted, moved and dropped, and each step announces column and position', () => {
  const drag = dnd();
  expect(drag.lift('a', 'keyboard')).toBe(true);
  drag.over({ columnId: 'Doing', beforeId: 'c' });
  drag.over({ columnId: 'Doing', beforeId: null });
  drag.drop();
  expect(announcements[0]).toContain('Picked up Card a. To do, position 1 of 2');
  expect(announcements.slice(1)).toEqual([
    'Doing, position 1 of 2',
    'Doing, position 2 of 2',
    'Dropped Card a. Doing, position 2 of 2.',
  ]);
  expect(onDrop).toHaveBeenCalledExactlyOnceWith('a', { columnId: 'Doing', beforeId: null });
  expect(drag.store.get()).toBeNull();
});

test('a cancelled drag writes nothing and announces the position', () => {
  const drag = dnd();
  drag.lift('a', 'pointer');
  drag.over({ columnId: 'Doing', beforeId: null });
  drag.cancel();
  expect(onDrop).not.toHaveBeenCalled();
  expect(announcements.at(-1)).toBe('Move cancelled. Card a is back in To do, position 1 of 2.');
});

test('a card dropped at its own position writes nothing', () => {
  const drag = dnd();
  drag.lift('a', 'pointer');
  drag.over({ columnId: 'Doing', beforeId: null });
  drag.over({ columnId: 'To do', beforeId: 'b' });
  drag.drop();
  expect(onDrop).not.toHaveBeenCalled();
});

test('only one card is dragged at a time, and only an existing one', () => {
  const drag = dnd();
  expect(drag.lift('gone', 'pointer')).toBe(false);
  drag.lift('a', 'pointer');
  expect(drag.lift('b', 'keyboard')).toBe(false);
  expect(drag.store.get()?.cardId).toBe('a');
});

test('the write starts before the drag ends, so the old position is never shown', () => {
  const drag = dnd();
  onDrop.mockImplementation(() => expect(drag.store.get()).not.toBeNull());
  drag.lift('a', 'pointer');
  drag.over({ columnId: 'Doing', beforeId: null });
  drag.drop();
  expect(onDrop).toHaveBeenCalledOnce();
});

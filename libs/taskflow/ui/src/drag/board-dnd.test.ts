import { beforeEach, expect, test, vi } from 'vitest';
import { toColumns } from '../board/board.view.ts';
import { aBoard } from '../test-support/board.ts';
import { createBoardDnd } from './board-dnd.ts';

const said = vi.hoisted((): string[] => []);
vi.mock(import('@quintet/kit'), async (load) => ({
  ...(await load()),
  announce: (text: string) => void said.push(text),
}));

const onDrop = vi.fn<(cardId: string, target: unknown) => void>();
const columns = toColumns(aBoard({ 'To do': ['a', 'b'], Doing: ['c'] }));
const dnd = () => createBoardDnd({ columns: () => columns, onDrop });

beforeEach(() => {
  said.length = 0;
  onDrop.mockReset();
});

test('a card is lifted, moved and dropped, and each step says column and position', () => {
  const drag = dnd();
  expect(drag.lift('a', 'keyboard')).toBe(true);
  drag.over({ columnId: 'Doing', beforeId: 'c' });
  drag.over({ columnId: 'Doing', beforeId: null });
  drag.drop();
  expect(said[0]).toContain('Lifted Card a. To do, position 1 of 2');
  expect(said.slice(1)).toEqual([
    'Doing, position 1 of 2',
    'Doing, position 2 of 2',
    'Dropped Card a. Doing, position 2 of 2.',
  ]);
  expect(onDrop).toHaveBeenCalledExactlyOnceWith('a', { columnId: 'Doing', beforeId: null });
  expect(drag.store.get()).toBeNull();
});

test('a cancelled move asks for nothing and says where the card is', () => {
  const drag = dnd();
  drag.lift('a', 'pointer');
  drag.over({ columnId: 'Doing', beforeId: null });
  drag.cancel();
  expect(onDrop).not.toHaveBeenCalled();
  expect(said.at(-1)).toBe('Card a is back. To do, position 1 of 2.');
});

test('a card dropped where it was asks for nothing', () => {
  const drag = dnd();
  drag.lift('a', 'pointer');
  drag.over({ columnId: 'Doing', beforeId: null });
  drag.over({ columnId: 'To do', beforeId: 'b' });
  drag.drop();
  expect(onDrop).not.toHaveBeenCalled();
});

test('one card is moved at a time, and only one that is there', () => {
  const drag = dnd();
  expect(drag.lift('gone', 'pointer')).toBe(false);
  drag.lift('a', 'pointer');
  expect(drag.lift('b', 'keyboard')).toBe(false);
  expect(drag.store.get()?.cardId).toBe('a');
});

test('the write is asked for before the drag ends, so that the old place is never shown between', () => {
  const drag = dnd();
  onDrop.mockImplementation(() => expect(drag.store.get()).not.toBeNull());
  drag.lift('a', 'pointer');
  drag.over({ columnId: 'Doing', beforeId: null });
  drag.drop();
  expect(onDrop).toHaveBeenCalledOnce();
});

// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Profiler, act } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, expect, test, vi } from 'vitest';
import { BoardContext, createBoardUi } from '../board/board-context.ts';
import { toColumns } from '../board/board-view-model.ts';
import { createBoardDnd } from '../drag/board-dnd.ts';
import { aBoard } from '../test-support/board.ts';
import { CardItem } from './card-item.tsx';

const cardIds = Array.from({ length: 300 }, (_, at) => String(at).padStart(3, '0'));
const columns = toColumns(aBoard({ todo: cardIds, done: [] }));
const actions = { move: () => {}, add: () => {}, edit: () => {}, remove: async () => {} };

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
});

test('dragging one of 300 cards renders only that card', async () => {
  const dnd = createBoardDnd({ columns: () => columns, onDrop: () => {} });
  const context = { boardId: 'board', ui: createBoardUi(), dnd, actions, columns: () => columns };
  const rendered: string[] = [];
  const list = (
    <QueryClientProvider client={new QueryClient()}>
      <BoardContext value={context}>
        {columns[0]?.cards.map((card) => (
          <Profiler key={card.id} id={card.id} onRender={(id) => void rendered.push(id)}>
            <CardItem card={card} isTabStop={false} />
          </Profiler>
        ))}
      </BoardContext>
    </QueryClientProvider>
  );
  await act(async () => createRoot(document.createElement('div')).render(list));
  expect(rendered).toHaveLength(300);
  rendered.length = 0;
  await act(async () => void dnd.lift('042', 'pointer'));
  for (const beforeId of ['100', '200', null])
    await act(async () => dnd.over({ columnId: 'todo', beforeId }));
  await act(async () => dnd.drop());
  expect(rendered).toEqual(['042', '042']);
});

import { prefix, routes } from '@quintet/taskflow-contract/routes';
import type { LoadRequest } from '../load/load.ts';
import { moveTask, newTask, someTasks } from './article-requests.ts';
import { makeBoard, newCard, requestTo } from './requests.ts';

type Prepare = (origin: string) => Promise<LoadRequest[]>;

/** One thing that people do, as ours and as the article's stack does it. */
export type Workload = {
  readonly name: string;
  readonly connections: number;
  /** Ours on its own port must be at least this many times the article's rate. */
  readonly goal?: number;
  readonly ours: Prepare;
  readonly article: Prepare;
};

const createOver =
  (boardCount: number): Prepare =>
  async (origin) => {
    const boards = await Promise.all(Array.from({ length: boardCount }, () => makeBoard(origin)));
    return boards.map(({ id, columnIds }) => newCard(id, columnIds[0]));
  };

const move: Prepare = async (origin) => {
  const { cardIds, columnIds } = await makeBoard(origin, 100);
  const places = ['top', 'bottom'];
  return cardIds.map((id, n) => {
    const [columnId, place] = [columnIds[n % columnIds.length], places[n % places.length]];
    return requestTo(routes.moveCard, { id }, { columnId, place });
  });
};

/** In this order: the article's list is read while it has 300 tasks, before more are created. */
export const workloads: readonly Workload[] = [
  {
    name: '/health',
    connections: 32,
    goal: 4,
    ours: async () => [{ method: 'GET', path: `${prefix}/health` }],
    article: async () => [{ method: 'GET', path: '/health' }],
  },
  {
    name: 'read a board of 300 cards',
    connections: 16,
    goal: 4,
    ours: async (origin) => [requestTo(routes.getBoard, { id: (await makeBoard(origin, 300)).id })],
    article: async (origin) => {
      await someTasks(origin, 300);
      return [{ method: 'GET', path: '/tasks' }];
    },
  },
  {
    name: 'move on one board',
    connections: 16,
    ours: move,
    article: async (origin) => {
      const tasks = await someTasks(origin, 300);
      return tasks.map((task, n) => moveTask(task, n % 2 === 0 ? 'doing' : 'done'));
    },
  },
  {
    name: 'create over 50 boards',
    connections: 16,
    goal: 1,
    ours: createOver(50),
    article: async () => [newTask],
  },
  { name: 'create on one board', connections: 16, ours: createOver(1), article: async () => [newTask] },
];

import { prefix, routes } from '@quintet/taskflow-contract/routes';
import type { LoadRequest } from '../load/load.ts';
import { moveTask, newTask, ensureTasks, createBenchBoard, newCard, requestTo } from './requests.ts';

type Prepare = (origin: string) => Promise<LoadRequest[]>;

/** A workload for TaskFlow and for the article's stack. */
export type Workload = {
  readonly name: string;
  readonly connections: number;
  /** TaskFlow must reach at least this many times the article's rate. */
  readonly goal?: number;
  readonly ours: Prepare;
  readonly article: Prepare;
};

const createOver =
  (boardCount: number): Prepare =>
  async (origin) => {
    const boards = await Promise.all(Array.from({ length: boardCount }, () => createBenchBoard(origin)));
    return boards.map(({ id, columnIds }) => newCard(id, columnIds[0]));
  };

const move: Prepare = async (origin) => {
  const { cardIds, columnIds } = await createBenchBoard(origin, 100);
  const places = ['top', 'bottom'];
  return cardIds.map((id, n) => {
    const [columnId, place] = [columnIds[n % columnIds.length], places[n % places.length]];
    return requestTo(routes.moveCard, { id }, { columnId, place });
  });
};

/** In this order: the article's list is read while it has 300 tasks, before others are created. */
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
    ours: async (origin) => [requestTo(routes.getBoard, { id: (await createBenchBoard(origin, 300)).id })],
    article: async (origin) => {
      await ensureTasks(origin, 300);
      return [{ method: 'GET', path: '/tasks' }];
    },
  },
  {
    name: 'move on one board',
    connections: 16,
    ours: move,
    article: async (origin) => {
      const tasks = await ensureTasks(origin, 300);
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
